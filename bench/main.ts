/**
 * `npm run bench -- [--json file] [--only mediation,sizes,engine,overhead,publish,memory,gate,inspector,kills] [--cycles 200] [--kills 1000] [--seed 1]`: measures what
 * has a budget, prints asked beside measured, and ends with exit code 1 when a budget of bytes is broken or a memory lost. Times are reported, not judged: machines differ.
 */
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureEngine } from './engine.ts';
import { measureKills } from './kills.ts';
import { measureInspector } from './inspector.ts';
import { measureDense, measureMediation } from './mediation.ts';
import { measureMemory } from './memory.ts';
import { measureOverhead } from './overhead.ts';
import { measurePublish, slopeOf, type PublishTimes } from './publish.ts';
import { measureSizes } from './sizes.ts';

interface Row { readonly what: string; readonly asked: string; readonly measured: number; readonly unit: string; readonly within?: boolean }

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: 'sizes,mediation,memory,engine,overhead,publish,inspector' }, cycles: { type: 'string', default: '200' }, kills: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } });
const only = new Set(values.only.split(','));
if (['sizes', 'engine', 'overhead', 'inspector'].some((what) => only.has(what))) execFileSync('node', ['serve/build.mjs'], { stdio: 'inherit' });

const rows: Row[] = [];
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;
const bytes = (what: string, most: number, measured: number): void => { rows.push({ what, asked: `<= ${kB(most)}`, measured: kB(measured), unit: 'kB', within: measured <= most }); };

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

async function serveBuiltPage(): Promise<{ readonly url: string; stop(): void }> {
  const server = spawn('node', ['serve/start.mjs'], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const chunk of server.stdout) {
    const url = /LoGo is ready: (\S+)/u.exec(String(chunk))?.[1];
    if (url !== undefined) return { url, stop: () => { server.kill('SIGTERM'); } };
  }
  throw new Error('the server ended before it was ready');
}

if (only.has('sizes')) {
  const sizes = measureSizes('dist');
  bytes('page script before any runtime, gzip', 200e3, sizes.pageScriptGzip);
  bytes('global memory of all packs, gzip', 300e3, Object.values(sizes.globalGzip).reduce((sum, size) => sum + size, 0));
  bytes('built-in models, on disk', 8e6, sizes.modelFiles);
  bytes('word vectors and their worker over the wire (brotli)', 2e6, sizes.meaningOverTheWire);
  bytes('model and runtime over the wire (brotli), WASM', 16e6, sizes.overTheWire.wasm);
  bytes('model and runtime over the wire (brotli), WebGPU', 16e6, sizes.overTheWire.webgpu);
}
if (only.has('mediation')) {
  for (const [memories, most] of [[1_000, 2], [10_000, 8]] as const) {
    const { medianMs, p95Ms } = await measureMediation(memories, 300);
    rows.push({ what: `retrieval + mediation, ${memories} memories, median`, asked: `<= ${most}`, measured: Math.round(medianMs * 1000) / 1000, unit: 'ms', within: medianMs <= most });
    rows.push({ what: `retrieval + mediation, ${memories} memories, 95 %`, asked: 'reported', measured: Math.round(p95Ms * 1000) / 1000, unit: 'ms' });
  }
  for (const dimensions of [128, 384]) {
    const { medianMs } = measureDense(10_000, dimensions, 300);
    rows.push({ what: `nearest 20 of 10000 vectors of ${dimensions}, median`, asked: '<= 8', measured: Math.round(medianMs * 1000) / 1000, unit: 'ms', within: medianMs <= 8 });
  }
}
if (only.has('gate')) {
  const { reportGate } = await import('./gate.ts');
  process.stdout.write(`${await reportGate()}\n`);
}
if (only.has('memory')) {
  for (const memories of [10_000, 50_000]) {
    for (const { what, medianMs, worstMs } of await measureMemory(memories, 20)) {
      const isAsked = what.startsWith('search') && memories === 50_000;
      rows.push({ what: `${memories} memories: ${what}, median (worst ${Math.round(worstMs)})`, asked: isAsked ? '<= 50' : 'reported', measured: Math.round(medianMs * 100) / 100, unit: 'ms', ...(isAsked && { within: medianMs <= 50 }) });
    }
  }
}
if (only.has('engine')) {
  const { url, stop } = await serveBuiltPage();
  try {
    for (const device of ['wasm', 'webgpu'] as const) {
      const { firstLoadMs, laterLoadMs, answers, longestTaskMs, longestGapMs } = await measureEngine({ url, device });
      const report = (what: string, measured: number, unit: string): void => { rows.push({ what: `built-in model on ${device}: ${what}`, asked: 'reported', measured: Math.round(measured * 10) / 10, unit }); };
      report('from opening the page to ready, first visit', firstLoadMs, 'ms');
      report('from opening the page to ready, next visit', laterLoadMs, 'ms');
      report('time to first token, median', median(answers.map(({ firstTokenMs }) => firstTokenMs)), 'ms');
      report('speed, median', median(answers.map(({ tokensPerSecond }) => tokensPerSecond)), 'tokens/s');
      report('longest gap between two ticks of the page while it generates', longestGapMs, 'ms');
      rows.push({ what: `longest task of the page while it generates on ${device}`, asked: '<= 50', measured: Math.round(longestTaskMs), unit: 'ms', within: longestTaskMs <= 50 });
    }
  } finally {
    stop();
  }
}

if (only.has('inspector')) {
  const { url, stop } = await serveBuiltPage();
  try {
    const memories = 50_000;
    const { openMs, rowsMs, paintMs, scroll, yardstick } = await measureInspector(url, memories);
    const what = `inspector with ${memories} memories`;
    const percentile = (of: readonly number[], share: number): number => Math.round([...of].sort((a, b) => a - b)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? NaN);
    rows.push({ what: `${what}: from its address to the first rows`, asked: 'reported', measured: openMs, unit: 'ms' });
    rows.push({ what: `${what}: key press to rows, median of ${rowsMs.length}`, asked: '<= 50', measured: percentile(rowsMs, 0.5), unit: 'ms', within: percentile(rowsMs, 0.5) <= 50 });
    rows.push({ what: `${what}: key press to rows, 95 %`, asked: '<= 50', measured: percentile(rowsMs, 0.95), unit: 'ms', within: percentile(rowsMs, 0.95) <= 50 });
    rows.push({ what: `${what}: key press to the next paint, median, 95 %`, asked: 'reported', measured: percentile(paintMs, 0.5), unit: `ms, ${percentile(paintMs, 0.95)} ms` });
    rows.push({ what: `${what}: fewest frames in any second of scrolling`, asked: '>= 50', measured: scroll.lowestPerSecond, unit: `(an empty page here: ${yardstick.lowestPerSecond})`, within: scroll.lowestPerSecond >= 50 });
    rows.push({ what: `${what}: frames over 20 ms`, asked: 'reported', measured: Math.round(scroll.slowShare * 1000) / 10, unit: `% (an empty page here: ${Math.round(yardstick.slowShare * 1000) / 10} %)` });
    rows.push({ what: `${what}: work of the page's thread for a frame`, asked: 'reported', measured: scroll.workMs, unit: `ms of processor time (an empty page here: ${yardstick.workMs})` });
    rows.push({ what: `${what}: busy cores while scrolling`, asked: 'reported', measured: scroll.busyCores, unit: `of ${cpus().length} (an empty page here: ${yardstick.busyCores})` });
  } finally {
    stop();
  }
}

if (only.has('overhead')) {
  const { overheads, cycles } = await measureOverhead(Number(values.cycles));
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  for (const { runtime, speedRatio, firstTextRatio, tokensPerSecond, firstTextMs } of overheads) {
    const what = `${runtime === 'wllama' ? 'GGUF' : 'ONNX'} on WASM`;
    rows.push({ what: `${what}: our tokens per second over the bare runtime's`, asked: '>= 0.95', measured: round(speedRatio), unit: 'x', within: speedRatio >= 0.95 });
    rows.push({ what: `${what}: our time to first text over the bare runtime's`, asked: '<= 1.10', measured: round(firstTextRatio), unit: 'x', within: firstTextRatio <= 1.1 });
    rows.push({ what: `${what}: our speed, time to first text`, asked: 'reported', measured: round(tokensPerSecond), unit: `tokens/s, ${round(firstTextMs)} ms` });
  }
  for (const { runtime, cycles: count, first, last } of cycles) {
    rows.push({ what: `${runtime}: memory after ${count} loads and unloads over that of the second quarter`, asked: '~ 1', measured: round(last / first), unit: `x of ${Math.round(first / 1e6)} MB` });
  }
}

if (only.has('publish')) {
  const times: PublishTimes[] = [];
  for (const interactions of [100_000, 1_000_000, 10_000_000]) {
    const { people, seconds, peakBytes, packBytes } = await measurePublish(interactions);
    times.push({ interactions, people, seconds, peakBytes, packBytes });
    const largest = interactions === 10_000_000;
    const report = (what: string, most: number, measured: number, unit: string): void => { rows.push({ what: `build from ${interactions / 1e6} million interactions of ${people} people: ${what}`, asked: largest ? `<= ${most}` : 'reported', measured: Math.round(measured * 10) / 10, unit, ...(largest && { within: measured <= most }) }); };
    report('time', 120, seconds, 's');
    report('peak memory', 2000, peakBytes / 1e6, 'MB');
  }
  for (const { interactions, packBytes } of times) rows.push({ what: `build from ${interactions / 1e6} million interactions: file, gzip`, asked: 'reported', measured: kB(packBytes), unit: 'kB' });
  const slope = (what: string, of: (each: PublishTimes) => number): void => { rows.push({ what: `build: slope of ${what}, log-log (1 is linear)`, asked: 'reported', measured: Math.round(slopeOf(times.map((each) => [each.interactions, of(each)] as const)) * 100) / 100, unit: '' }); };
  slope('time', ({ seconds }) => seconds);
  slope('memory', ({ peakBytes }) => peakBytes);
  slope('the file', ({ packBytes }) => packBytes);
}

if (only.has('kills')) {
  const { honest, controls } = await measureKills(Number(values.kills), Number(values.seed));
  const none = (what: string, found: readonly string[]): void => { rows.push({ what, asked: '0', measured: found.length, unit: `memories${found.length > 0 ? `: ${found.slice(0, 5).join('; ')}` : ''}`, within: found.length === 0 }); };
  const count = (what: string, measured: number, unit: string): void => { rows.push({ what, asked: 'reported', measured, unit }); };
  count(`kills of a page that writes, seed ${honest.seed}`, honest.crashes + honest.pagesKilled + honest.browsersKilled, `kills: ${honest.crashes} crashes, ${honest.pagesKilled} processes, ${honest.browsersKilled} browsers`);
  count('writes acknowledged before a kill', honest.acknowledged, 'writes');
  count('kills in the middle of a write', honest.underWay.there + honest.underWay.absent, `writes: ${honest.underWay.there} whole, ${honest.underWay.absent} absent`);
  none('acknowledged memories lost', honest.lost);
  none('half-written', honest.half);
  for (const [name, noticed] of Object.entries(controls)) rows.push({ what: `a store that is wrong on purpose (${name}) is noticed`, asked: '1', measured: Number(noticed), unit: '', within: noticed });
}

for (const { what, asked, measured, unit, within } of rows) console.log(`${within === false ? '✗' : within ? '✓' : ' '} ${what.padEnd(62)} asked ${asked.padEnd(10)} measured ${measured} ${unit}`);
if (values.json !== undefined) {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  writeFileSync(values.json, `${JSON.stringify({ commit, machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`, node: process.version, rows }, undefined, 1)}\n`);
}
if (rows.some(({ unit, asked, within }) => (unit === 'kB' || ['0', '1'].includes(asked)) && within === false)) process.exitCode = 1;
