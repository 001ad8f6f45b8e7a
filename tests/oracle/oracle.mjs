#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// Holds `triptych render SPEC.vl.json -o scene.json` against real Vega, example by example.
//
//   node oracle.mjs --examples DIR --scratch DIR [--triptych FILE] [--only REGEX] [--verbose] [--accept]
//
// --examples  the folder `examples/specs` of a checkout of the repository vega/vega-lite; nothing of it is
//             kept in this tree
// --scratch   a folder outside the tree: gets the pinned npm packages, copies of the data, Vega's scenes
// --accept    writes passing.txt anew; without it the run fails when a listed example no longer passes
//
// Prints one line an example (passed, refused with its reason, or WRONG) and the totals. Exit status 1 on a
// wrong picture, a crash, a hang, or a listed example that does not pass.

import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {loadVega, vegaScene} from './vega-scene.mjs';
import {compareScenes} from './compare.mjs';

const PACKAGES = ['vega@5.33.0', 'vega-lite@5.23.0', 'vega-datasets@2.11.0'];
const SECONDS = 20;
// Not static pictures of data: images, what only a network or a moving picture gives, and rows drawn by lot.
const EXCLUDED = /image|sample_scatterplot|isotype_bar_chart\.|animated_|^geo_.*tiles/;

const here = path.dirname(fileURLToPath(import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const flag = (name) => process.argv.includes(`--${name}`);

process.env.TZ = 'UTC';
const examples = option('examples');
const scratch = option('scratch');
const program = option('triptych', path.join(here, '../../_build/src/app/triptych'));
const only = new RegExp(option('only', '.'));
if (!examples || !scratch) {
  console.error('oracle: say --examples DIR and --scratch DIR; the head of the file tells more');
  process.exit(2);
}

function prepare() {
  mkdirSync(scratch, {recursive: true});
  const missing = PACKAGES.filter((name) => {
    const [, bare, version] = /^(.*)@(.*)$/.exec(name);
    const file = path.join(scratch, 'node_modules', bare, 'package.json');
    return !existsSync(file) || JSON.parse(readFileSync(file, 'utf8')).version !== version;
  });
  if (missing.length) {
    if (!existsSync(path.join(scratch, 'package.json')))
      writeFileSync(path.join(scratch, 'package.json'), '{"private": true}\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...missing],
                 {cwd: scratch, stdio: 'inherit'});
  }
  const specs = path.join(scratch, 'run');
  for (const folder of ['vega', 'ours', 'run']) mkdirSync(path.join(scratch, folder), {recursive: true});
  if (!existsSync(path.join(specs, 'data')))
    cpSync(path.join(scratch, 'node_modules/vega-datasets/data'), path.join(specs, 'data'), {recursive: true});
  return specs;
}

async function theirScene(vega, name, spec, specs) {
  const cache = path.join(scratch, 'vega', `${name}.json`);
  const key = `${PACKAGES.join(' ')} 10`;
  if (existsSync(cache)) {
    const cached = JSON.parse(readFileSync(cache, 'utf8'));
    if (cached.key === key) return cached;
  }
  let result;
  try {
    result = {key, scene: await vegaScene(vega, spec, specs)};
  } catch (error) {
    result = {key, error: `${error.message ?? error}`.split('\n')[0]};
  }
  writeFileSync(cache, JSON.stringify(result));
  return result;
}

function ourScene(name, specs) {
  const file = path.join(scratch, 'ours', `${name}.json`);
  const run = spawnSync(program, ['render', path.join(specs, `${name}.vl.json`), '-o', file],
                        {timeout: SECONDS * 1000, encoding: 'utf8', env: {...process.env, LC_ALL: 'C.UTF-8'}});
  if (run.error?.code === 'ETIMEDOUT') return {state: 'HANG'};
  if (run.signal) return {state: 'CRASH', reason: run.signal};
  if (run.status !== 0) return {state: 'refused', reason: run.stderr.trim()
    .replace(/^(triptych )?render: /, '').replace(/^view .*?\.vl\.json: /, '')};
  if (/CRITICAL|WARNING/.test(run.stderr)) return {state: 'CRASH', reason: run.stderr.trim().split('\n')[0]};
  return {state: 'drawn', scene: JSON.parse(readFileSync(file, 'utf8'))};
}

async function main() {
  const specs = prepare();
  const vega = await loadVega(scratch);
  // Beside the examples our own of what they leave out: parameters that hold something.
  const folders = new Map();
  for (const folder of [examples, path.join(here, 'specs')])
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.vl.json')))
      folders.set(file.slice(0, -8), folder);
  const names = [...folders.keys()].filter((name) => only.test(name) && !EXCLUDED.test(`${name}.`)).sort();
  const rows = [];
  for (const name of names) {
    const source = readFileSync(path.join(folders.get(name), `${name}.vl.json`), 'utf8');
    writeFileSync(path.join(specs, `${name}.vl.json`), source);
    const theirs = await theirScene(vega, name, JSON.parse(source), specs);
    const ours = ourScene(name, specs);
    let row = {name, state: ours.state, reason: ours.reason ?? ''};
    if (ours.state === 'drawn') {
      const faults = theirs.error ? [`Vega itself fails: ${theirs.error}`] : compareScenes(theirs.scene, ours.scene);
      row = {name, state: faults.length ? 'WRONG' : 'passed', reason: flag('verbose') ? faults.join('\n      ')
        : faults[0] ?? ''};
    }
    rows.push(row);
    console.log(`${row.state.padEnd(8)} ${name.padEnd(48)} ${row.reason}`.trimEnd());
  }
  const count = (state) => rows.filter((row) => row.state === state).length;
  const passed = rows.filter((row) => row.state === 'passed').map((row) => row.name);
  console.log(`\n${rows.length} examples: ${passed.length} passed, ${count('refused')} refused, ` +
              `${count('WRONG')} wrong, ${count('CRASH')} crashed, ${count('HANG')} hung`);
  const list = path.join(here, 'passing.txt');
  const listed = existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : [];
  const lost = listed.filter((name) => names.includes(name) && !passed.includes(name));
  if (flag('accept') && option('only') === undefined) writeFileSync(list, `${passed.join('\n')}\n`);
  else for (const name of lost) console.log(`no longer passes: ${name}`);
  const bad = count('WRONG') + count('CRASH') + count('HANG') + (flag('accept') ? 0 : lost.length);
  process.exitCode = bad > 0 ? 1 : 0;
}

await main();
