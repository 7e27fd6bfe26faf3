// The Memory page with fifty thousand memories in the built page: a real Chromium searches and scrolls as a person does, and every frame is timed.
import { readFileSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { createDice } from '../src/core/dice.ts';
import { findChromium, QUIET_FLAGS } from '../serve/chromium.mjs';

export interface InspectorFigures {
  /** From opening the Memory page's address to its first rows. */
  readonly openMs: number;
  /** From each key press to the rows in the document, and to the paint after it. */
  readonly rowsMs: readonly number[];
  readonly paintMs: readonly number[];
  readonly scroll: Frames;
  /** The same gesture over a page of nothing but height: what this machine and its renderer can do at best. */
  readonly yardstick: Frames;
}

export interface Frames {
  /** Fewest frames in any one second. */
  readonly lowestPerSecond: number;
  /** Of frames that took longer than 20 ms, 0-1. */
  readonly slowShare: number;
  /** What the page's thread worked for a frame, mean, in processor time: what other programs take does not count. */
  readonly workMs: number;
  /** Busy cores of the machine meanwhile, everything on it counted. */
  readonly busyCores: number;
}

const SCROLL_MS = 10_000;
const PIXELS_PER_SECOND = 2400;
const SLOW_MS = 20;
const QUERIES = ['horror', 'silent harbour', 'i like', 'the winter of', 'léon', 'documentary 1997', 'zzz'];

/** @param url the built page, served; ends in "/". @param memories how many */
export async function measureInspector(url: string, memories: number): Promise<InspectorFigures> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: [...QUIET_FLAGS] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript('globalThis.__name = (made) => made');
    await page.goto('about:blank');
    await page.setContent('<body style="height: 3400000px; margin: 0"></body>');
    const yardstick = await scroll(page);

    // Without a model and without vectors: what is measured is the page.
    const address = `${url}?engine=scripted&embedder=none`;
    await page.goto(address);
    await page.getByRole('status', { name: 'Model' }).filter({ hasText: 'Scripted' }).waitFor({ timeout: 120_000 });
    await fill(page, memories);
    await page.goto('about:blank');
    const startedAt = performance.now();
    await page.goto(`${address}#/memory`);
    await page.getByRole('checkbox').first().waitFor({ timeout: 120_000 });
    const openMs = Math.round(performance.now() - startedAt);
    // What the page does by itself after opening is over.
    await page.waitForTimeout(5000);
    const { rowsMs, paintMs } = await search(page);
    await page.getByRole('searchbox').fill('');
    await page.waitForTimeout(500);
    return { openMs, rowsMs, paintMs, scroll: await scroll(page), yardstick };
  } finally {
    await browser.close();
  }
}

/** Writes into the page's own database, as the page would have. */
async function fill(page: Page, count: number): Promise<void> {
  const made = makeMemories(count);
  const BATCH = 5000;
  for (let from = 0; from < made.length; from += BATCH) {
    await page.evaluate(async (batch) => {
      const opening = indexedDB.open('logo');
      const database = await new Promise<IDBDatabase>((resolve, reject) => { opening.onsuccess = () => { resolve(opening.result); }; opening.onerror = () => { reject(new Error(String(opening.error))); }; });
      const transaction = database.transaction(['memories', 'meta'], 'readwrite');
      for (const memory of batch) transaction.objectStore('memories').put(memory);
      transaction.objectStore('meta').put(1, 'revision');
      await new Promise<void>((resolve, reject) => { transaction.oncomplete = () => { resolve(); }; transaction.onerror = () => { reject(new Error(String(transaction.error))); }; });
      database.close();
    }, made.slice(from, from + BATCH));
  }
}

/** Ratings of seven years, statements and notes; a tenth replaced, some switched off or pinned. The same every time. */
export function makeMemories(count: number): readonly object[] {
  const dice = createDice(20);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(dice() * from.length)] as T;
  const DAY_MS = 86_400_000;
  const endMs = Date.UTC(2026, 5, 1);
  const titleOf = (): string => `${pick(FIRST)} ${pick(SECOND)} ${pick(LAST)} (${1930 + Math.floor(dice() * 95)})`;
  return Array.from({ length: count }, (_, i) => {
    const validFromMs = endMs - Math.floor(dice() * 7 * 365) * DAY_MS;
    const marks = { ...(dice() < 0.1 && { supersededAtMs: endMs, supersededBy: `m${Math.max(0, i - 1)}` }), ...(dice() < 0.02 && { off: true }), ...(dice() < 0.01 && { pinned: true }) };
    const shared = { id: `m${i}`, validFromMs, recordedAtMs: validFromMs + Math.floor(dice() * 3) * DAY_MS, decision: { kind: 'ADD', reason: 'new' }, ...marks };
    const kind = dice();
    if (kind < 0.04) return { ...shared, kind: 'note', domain: 'you', text: `My ${pick(PEOPLE)} ${pick(DOES)} ${titleOf()}`, source: { kind: 'chat', detail: '' } };
    if (kind < 0.1) {
      const topic = pick(TOPICS);
      return { ...shared, kind: 'statement', domain: 'movies', text: `${pick(['I like', 'I can’t stand', 'I am fond of', 'No more'])} ${topic} ${pick(SECOND)}`, stance: pick(['like', 'avoid']), target: { kind: 'item', id: `s${i}`, name: topic }, source: { kind: 'chat', detail: '' } };
    }
    return { ...shared, kind: 'interaction', domain: 'movies', itemId: `i${i}`, title: titleOf(), topics: [pick(TOPICS), pick(TOPICS)], value: 0.5 + Math.floor(dice() * 10) / 2, source: { kind: 'import', detail: 'ratings.csv' } };
  });
}

const FIRST = 'The A Last First Silent Blue Red Long Lost Brief Broken Golden Hidden Quiet Seven Twelve Dark Bright Distant Burning Frozen Wild Secret Strange Little Great Invisible Endless Paper Iron'.split(' ');
const SECOND = 'Harbour Winter Summer River Garden Letter Machine Mirror Journey House Road Island Mountain Night Morning Shadow Song Witness Stranger Daughter Brother Captain Detective Orchard Station Bridge Window Forest Desert Ocean'.split(' ');
const LAST = ['of Glass', 'in Rome', 'of the North', 'at Dawn', 'Returns', 'and Léon', 'for Two', 'of Winter', 'Revisited', 'in the Rain', 'of Stars', 'Without End', 'by the Sea', 'of Ash', 'Express', 'in Lisbon'];
const PEOPLE = ['sister', 'brother', 'mother', 'neighbour', 'boss', 'friend Anna', 'friend Tom', 'dog'];
const DOES = ['is fond of', 'cannot sit through', 'gave me', 'wants to see', 'works on', 'sleeps through'];
const TOPICS = ['action', 'adventure', 'animation', 'children', 'comedy', 'crime', 'documentary', 'drama', 'fantasy', 'film-noir', 'horror', 'musical', 'mystery', 'romance', 'sci-fi', 'thriller', 'war', 'western'];

/** Types each query letter by letter. The section is busy until its list follows the search box. */
async function search(page: Page): Promise<Pick<InspectorFigures, 'rowsMs' | 'paintMs'>> {
  await page.evaluate(() => {
    const times: { rows: number[]; paint: number[] } = { rows: [], paint: [] };
    Object.assign(globalThis, { times });
    const section = document.querySelector('section:has(> div input[type=search])');
    let pressedAt = 0;
    let was = 'false';
    document.addEventListener('input', (event) => { pressedAt = event.timeStamp; }, { capture: true });
    new MutationObserver(() => {
      const busy = section?.getAttribute('aria-busy') ?? 'false';
      if (was === 'true' && busy === 'false' && pressedAt > 0) {
        const from = pressedAt;
        pressedAt = 0;
        times.rows.push(performance.now() - from);
        requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { times.paint.push(performance.now() - from); }; port2.postMessage(0); });
      }
      was = busy;
    }).observe(section ?? document.body, { attributes: true, attributeFilter: ['aria-busy'] });
  });
  const box = page.getByRole('searchbox');
  for (const query of QUERIES) {
    await box.fill('');
    await page.waitForTimeout(400);
    await box.pressSequentially(query, { delay: 180 });
    await page.waitForTimeout(400);
  }
  const { rows, paint } = await page.evaluate(() => (globalThis as unknown as { times: { rows: number[]; paint: number[] } }).times);
  return { rowsMs: rows, paintMs: paint };
}

/** Turns the wheel for ten seconds and times every frame. */
async function scroll(page: Page): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { frames });
    const next = (atMs: number): void => { frames.push(atMs); requestAnimationFrame(next); };
    requestAnimationFrame(next);
  });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  const [before, workedBefore] = [readCpu(), await worked()];
  const startedAt = performance.now();
  await page.evaluate(() => { (globalThis as unknown as { frames: number[] }).frames.length = 0; });
  await session.send('Input.synthesizeScrollGesture', { x: 700, y: 450, yDistance: -PIXELS_PER_SECOND * (SCROLL_MS / 1000), speed: PIXELS_PER_SECOND, gestureSourceType: 'mouse', preventFling: true });
  const seconds = (performance.now() - startedAt) / 1000;
  const [busy, work] = [readCpu(), await worked() - workedBefore];
  const { frames, scrolled } = await page.evaluate(() => ({ frames: (globalThis as unknown as { frames: number[] }).frames, scrolled: scrollY }));
  if (scrolled < PIXELS_PER_SECOND) throw new Error(`expected the page to scroll, found it at ${scrolled}`);
  await session.detach();
  return { ...frameRate(frames), workMs: Math.round((work / frames.length) * 1e5) / 100, busyCores: Math.round(((busy - before) / seconds) * 100) / 100 };
}

/** @param atMs when each frame was begun, ascending, over more than a second */
export function frameRate(atMs: readonly number[]): Pick<Frames, 'lowestPerSecond' | 'slowShare'> {
  let lowestPerSecond = Infinity;
  const last = atMs.at(-1) ?? 0;
  for (let from = 0, to = 0; from < atMs.length && (atMs[from] ?? 0) + 1000 <= last; from++) {
    while ((atMs[to] ?? Infinity) < (atMs[from] ?? 0) + 1000) to++;
    lowestPerSecond = Math.min(lowestPerSecond, to - from);
  }
  const gaps = atMs.slice(1).map((at, i) => at - (atMs[i] ?? at));
  return { lowestPerSecond, slowShare: gaps.filter((gap) => gap > SLOW_MS).length / Math.max(1, gaps.length) };
}

/** Seconds that cores have worked since the machine started. */
function readCpu(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = (/^cpu +(.+)$/mu.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '').split(' ').map(Number);
  return (user + nice + system + irq + soft) / 100;
}
