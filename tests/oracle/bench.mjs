#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// Large charts, from the file to the picture, beside headless Vega on the same specification and data.
//
//   node bench.mjs --scratch DIR [--triptych FILE] [--runs N]
//
// --scratch is that of oracle.mjs: a folder outside the tree with the npm packages; where they are missing the
// run says so and ends without a fault. Each case is measured in turn, program against program, each with its
// start; the medians are compared. Exit status 1 where ours is less than five times as fast.

import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import path from 'node:path';
import {loadVega} from './vega-scene.mjs';

const WANTED = 5;
const here = path.dirname(fileURLToPath(import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const scratch = option('scratch');
const program = option('triptych', path.join(here, '../../_build/src/app/triptych'));
const runs = Number(option('runs', 5));

const cases = {
  scatter: {rows: 100000, spec: {mark: 'point', encoding: {
    x: {field: 'a', type: 'quantitative'}, y: {field: 'b', type: 'quantitative'}}}},
  histogram: {rows: 1000000, spec: {mark: 'bar', encoding: {
    x: {field: 'a', bin: {maxbins: 50}, type: 'quantitative'}, y: {aggregate: 'count', type: 'quantitative'}}}},
};

// Numbers that are the same in every run.
function csv(n) {
  const lines = ['a,b'];
  let state = 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < n; i++) {
    const a = next() + next() + next();
    lines.push(`${a.toFixed(4)},${(a * 10 + next() * 5).toFixed(3)}`);
  }
  return `${lines.join('\n')}\n`;
}

// The other side: this very file, started anew with --vega.
async function vegaSide(file) {
  const {vega, vegaLite} = await loadVega(scratch);
  const {readFileSync} = await import('node:fs');
  const spec = JSON.parse(readFileSync(file, 'utf8'));
  const loader = vega.loader({baseURL: path.dirname(file), mode: 'file'});
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), {renderer: 'none', loader});
  writeFileSync(file.replace(/\.vl\.json$/, '.vega.svg'), await view.toSVG());
  view.finalize();
}

const median = (list) => list.slice().sort((a, b) => a - b)[list.length >> 1];

function timed(command, args) {
  const start = process.hrtime.bigint();
  execFileSync(command, args, {stdio: ['ignore', 'ignore', 'inherit'], env: {...process.env, LC_ALL: 'C.UTF-8'}});
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function main() {
  if (!scratch || !existsSync(path.join(scratch, 'node_modules/vega/package.json'))) {
    console.log('bench: left out: the npm package vega is not in --scratch; run oracle.mjs once');
    return;
  }
  const folder = path.join(scratch, 'bench');
  mkdirSync(folder, {recursive: true});
  for (const [name, {rows, spec}] of Object.entries(cases)) {
    const file = path.join(folder, `${name}.vl.json`);
    const data = path.join(folder, `${name}.csv`);
    if (!existsSync(data)) writeFileSync(data, csv(rows));
    writeFileSync(file, JSON.stringify({data: {url: `${name}.csv`}, width: 600, height: 400, ...spec}));
    const ours = [];
    const theirs = [];
    for (let i = 0; i < runs; i++) {
      ours.push(timed(program, ['render', file, '-o', path.join(folder, `${name}.svg`)]));
      theirs.push(timed(process.execPath, [fileURLToPath(import.meta.url), '--scratch', scratch, '--vega', file]));
    }
    const ratio = median(theirs) / median(ours);
    console.log(`${name}, ${rows} rows: ours ${median(ours).toFixed(0)} ms, Vega ${median(theirs).toFixed(0)} ms: ` +
                `${ratio.toFixed(1)} times as fast${ratio < WANTED ? `, less than ${WANTED}` : ''}`);
    if (ratio < WANTED) process.exitCode = 1;
  }
}

if (option('vega')) await vegaSide(option('vega'));
else main();
