#!/usr/bin/env node
// An independent reader of Data Packages (npm `datapackage`) accepts every shipped pack: manifest, each table's rows
// against its schema, and the relations between tables. Skips where the package is not installed; to have it:
//   npm install --prefix DIR datapackage && NODE_PATH=DIR/node_modules node tests/packs/test-datapackage.mjs SOURCE_ROOT

import { createRequire } from 'node:module'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), 'x.js'))
let reader
try {
  reader = require('datapackage')
} catch {
  console.log('1..0 # SKIP the npm package datapackage is not installed')
  process.exit(0)
}

const packs = join(process.argv[2], 'data', 'packs')
let count = 0
let failed = 0
const check = (good, words, more) => {
  console.log(`${good ? 'ok' : 'not ok'} ${++count} - ${words}`)
  if (!good) {
    failed++
    console.log(String(more).split('\n').slice(0, 20).map(line => '# ' + line).join('\n'))
  }
}

for (const name of readdirSync(packs).sort()) {
  const folder = join(packs, name)
  if (!statSync(folder).isDirectory()) continue
  const pack = await reader.Package.load(join(folder, 'datapackage.json'), { basePath: folder, strict: false })
  check(pack.valid, `${name}: the manifest is valid`, pack.errors.join('\n'))
  for (const resource of pack.resources.filter(each => each.tabular)) {
    let problem = ''
    try {
      await resource.read({ relations: true })
    } catch (error) {
      problem = [error.message, ...(error.errors ?? [])].join('\n')
    }
    check(!problem, `${name}: ${resource.name} reads, with its relations`, problem)
  }
}
console.log(`1..${count}`)
process.exit(failed ? 1 : 0)
