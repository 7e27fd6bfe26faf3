// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Memory, MemoryId } from '../../../core/local/memory.ts';
import type { FakeApp, FakeOptions } from '../../fake-app.ts';
import { FAKE_NOW_MS, HORROR, demoRatings } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { MemoryPage } from './MemoryPage.tsx';

const DAY_MS = 86_400_000;
const id = (name: string): MemoryId => name as MemoryId;
const LOVED = { ...HORROR, id: id('loved'), text: 'I love horror', stance: 'like', validFromMs: FAKE_NOW_MS - 40 * DAY_MS, recordedAtMs: FAKE_NOW_MS - 40 * DAY_MS, supersededAtMs: HORROR.recordedAtMs, supersededBy: HORROR.id } as Memory;
const HATED = { ...HORROR, decision: { kind: 'SUPERSEDE', reason: 'opposite' } } as Memory;
const VEGAN: Memory = { kind: 'note', domain: 'you', id: id('vegan'), text: 'I am vegan', validFromMs: HORROR.validFromMs, recordedAtMs: HORROR.recordedAtMs, source: { kind: 'chat', detail: '' } };
const SISTER: Memory = { ...VEGAN, id: id('sister'), text: 'My sister is called Anna', validFromMs: FAKE_NOW_MS - DAY_MS };

beforeEach(() => {
  window.location.hash = '#/memory';
  // The test page has no layout; rows within 2000 px of the top exist.
  Object.defineProperty(window, 'innerHeight', { value: 2000, configurable: true });
});

const open = (options: FakeOptions): FakeApp => renderPage(<MemoryPage />, options).app;
const list = () => within(screen.getByRole('list', { name: 'Memories' }));
const row = (text: string): HTMLElement => list().getByText(text).closest('li') ?? document.body;
/** Opens the details of a row. */
const look = (text: string) => { fireEvent.click(within(row(text)).getByRole('button', { name: `Details of ${text}` })); return within(row(text)); };
const shown = (): readonly string[] => list().getAllByRole('checkbox').map((box) => box.getAttribute('aria-label')?.replace('Select ', '') ?? '');
const select = (text: string, shiftKey = false): void => { fireEvent.click(screen.getByRole('checkbox', { name: `Select ${text}` }), { shiftKey }); };
const bar = () => within(screen.getByRole('toolbar', { name: 'Selected memories' }));

describe('memory page', () => {
  it('shows what shares a word at once, then what is near in meaning, and which is which', async () => {
    const near: Memory = { ...VEGAN, id: id('near'), text: 'No slashers' };
    open({ memories: [HORROR, near], near: [near] });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'stand' } });
    expect(shown()).toEqual(['I can’t stand horror']);
    expect((await screen.findByText('No slashers')).closest('li')?.textContent).toContain('found by meaning');
    expect(row('I can’t stand horror').textContent).not.toContain('found by meaning');
  });
});

describe('filters', () => {
  it('come from a link, and exactly what it names is shown', () => {
    window.location.hash = '#/memory?ids=loved,vegan,gone';
    open({ memories: [HATED, LOVED, VEGAN, SISTER] });
    expect(shown()).toEqual(['I am vegan', 'I love horror']);
    expect(screen.getByText(/2 memories from a link; 1 more is no longer on file/)).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] ?? document.body);
    expect(shown()).toEqual(['I can’t stand horror', 'I am vegan', 'My sister is called Anna']);
  });

  it('narrow by topic with counts, and stand in the address', async () => {
    open({ memories: [HORROR, ...demoRatings(9)] });
    const topic = screen.getByRole('combobox', { name: 'Topic' });
    const horror = [...topic.querySelectorAll('option')].find(({ value }) => value === 'movies/horror');
    expect(horror?.textContent).toMatch(/^horror \(\d\)$/);
    fireEvent.change(topic, { target: { value: 'movies/horror' } });
    expect(list().getAllByRole('listitem')).toHaveLength(Number(/\d/.exec(horror?.textContent ?? '')?.[0]));
    await waitFor(() => { expect(window.location.hash).toBe('#/memory?topic=movies/horror'); });
  });

  it('say which one to loosen when nothing is left', () => {
    window.location.hash = '#/memory?kind=note&source=demo';
    open({ memories: [HORROR, ...demoRatings(3)] });
    expect(screen.getByText('No memory matches.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Without the kind: 3' }));
    expect(list().getAllByRole('listitem')).toHaveLength(3);
  });

  it('lead to what a search finds among what is replaced', () => {
    open({ memories: [HATED, LOVED] });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'horror' } });
    expect(shown()).toEqual(['I can’t stand horror']);
    fireEvent.click(screen.getByRole('button', { name: 'Show them' }));
    expect(shown()).toEqual(['I can’t stand horror', 'I love horror']);
  });
});

describe('a row', () => {
  it('says why it is there and how much it counts', () => {
    open({ memories: [HATED, LOVED, ...demoRatings(1)] });
    expect(look('I can’t stand horror').getByText('Replaced what you said on 14 Oct 2026, because you said the opposite.')).toBeTruthy();
    expect(within(row('I can’t stand horror')).getByText('Counts in full: what you say in words does not fade.')).toBeTruthy();
    expect(look('Alien (1979)').getByText('Counts 50 % of a fresh one.')).toBeTruthy();
  });

  it('is edited in place: what is wrong is said by its field, what differs is sent', async () => {
    const app = open({ memories: [HORROR] });
    const details = look('I can’t stand horror');
    fireEvent.click(details.getByRole('button', { name: 'Edit' }));
    const text = screen.getByRole('textbox', { name: 'In your words' });
    expect(document.activeElement).toBe(text);
    fireEvent.change(text, { target: { value: ' ' } });
    fireEvent.change(screen.getByLabelText(/^True until/), { target: { value: '2020-01-01' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['Write what it should say.', 'It cannot end before it begins.']);
    expect(text.getAttribute('aria-invalid')).toBe('true');
    expect(app.calls).toEqual([]);
    fireEvent.change(text, { target: { value: 'Horror is fine' } });
    fireEvent.change(screen.getByLabelText(/^True until/), { target: { value: '' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'What you think of it' }), { target: { value: 'like' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByText('Saved. The earlier version is kept below it.');
    expect(app.calls).toEqual(['edit s1 {"text":"Horror is fine","stance":"like"}']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Details of Horror is fine');
    expect(within(row('Horror is fine')).getByText('Earlier versions (1)').closest('details')?.textContent).toContain('“I can’t stand horror” · you avoid it');
  });

  it('takes the latest change back', async () => {
    open({ memories: [HATED, LOVED] });
    fireEvent.click(look('I can’t stand horror').getByRole('button', { name: 'Undo the latest change' }));
    await screen.findByText('Taken back: what stood before stands again.');
    expect(shown()).toEqual(['I love horror']);
  });

  it('is pinned, switched off and on again', async () => {
    const app = open({ memories: [HORROR] });
    const text = 'I can’t stand horror';
    fireEvent.click(look(text).getByRole('button', { name: 'Pin' }));
    await within(row(text)).findByText('pinned');
    fireEvent.click(within(row(text)).getByRole('button', { name: 'Switch off' }));
    await within(row(text)).findByText('switched off');
    expect(app.memory.list()).toEqual([]);
    expect(within(row(text)).getByText('Counts for nothing while it is like this.')).toBeTruthy();
    fireEvent.click(within(row(text)).getByRole('button', { name: 'Switch on' }));
    await waitFor(() => { expect(app.memory.list().map((memory) => memory.pinned)).toEqual([true]); });
  });

  it('ends, and that can be undone', async () => {
    open({ memories: [HORROR, VEGAN] });
    fireEvent.click(look('I can’t stand horror').getByRole('button', { name: 'No longer true' }));
    await screen.findByText(/^No longer true from today on/);
    expect(shown()).toEqual(['I am vegan']);
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => { expect(shown()).toEqual(['I can’t stand horror', 'I am vegan']); });
  });

  it('asks about what surprises', async () => {
    const app = open({ memories: [{ ...HORROR, surprising: 'Almost everybody like you likes horror. Is that right?' }] });
    expect(within(row('I can’t stand horror')).getByText('Almost everybody like you likes horror. Is that right?')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Yes, that is right' }));
    await waitFor(() => { expect(screen.queryByRole('button', { name: 'No, take it back' })).toBeNull(); });
    expect(app.calls).toEqual(['mark s1 {"surprising":false}']);
  });

  it('is deleted after a yes, and what went is said', async () => {
    const app = open({ memories: [HATED, LOVED, VEGAN] });
    fireEvent.click(look('I can’t stand horror').getByRole('button', { name: 'Delete I can’t stand horror' }));
    expect(screen.getByRole('alertdialog').textContent).toContain('with every earlier version');
    fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
    expect((await screen.findByRole('status', { name: 'What was erased' })).textContent).toMatch(/^Erased: 1 memory, .*\. Answers on this now come from everyone\.$/);
    expect(app.calls).toEqual(['forget s1']);
  });
});

describe('several rows', () => {
  const four = [HORROR, VEGAN, SISTER, { ...SISTER, id: id('cat'), text: 'My cat is called Tom', validFromMs: FAKE_NOW_MS - 2 * DAY_MS } as Memory];

  it('are selected one by one, as a range and all at once, and pinned together', async () => {
    const app = open({ memories: four });
    select('I am vegan');
    select('My cat is called Tom', true);
    expect(bar().getByText('3 selected')).toBeTruthy();
    fireEvent.click(bar().getByRole('button', { name: 'Pin' }));
    await screen.findByText('3 memories pinned: time does not fade them.');
    expect(app.calls).toEqual(['mark vegan sister cat {"pinned":true}']);
    fireEvent.click(screen.getByRole('button', { name: 'Select all 4' }));
    expect(bar().getByText('4 selected')).toBeTruthy();
    fireEvent.click(bar().getByRole('button', { name: 'Select none' }));
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('are merged into the one that is chosen', async () => {
    const app = open({ memories: four });
    select('I am vegan');
    select('My sister is called Anna');
    fireEvent.click(bar().getByRole('button', { name: 'Merge' }));
    fireEvent.click(screen.getByRole('radio', { name: /My sister is called Anna/ }));
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Merge' }));
    await screen.findByText('2 memories merged into one.');
    expect(app.calls).toEqual(['merge vegan sister into sister']);
  });

  it('are not merged when they do not belong together, and why is said', async () => {
    open({ memories: four });
    select('I can’t stand horror');
    select('I am vegan');
    fireEvent.click(bar().getByRole('button', { name: 'Merge' }));
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Merge' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The memory cannot be changed like this. It was left as it was.');
  });

  it('are deleted only after an explicit yes', async () => {
    const app = open({ memories: four });
    select('I am vegan');
    select('My sister is called Anna');
    fireEvent.click(bar().getByRole('button', { name: 'Delete' }));
    expect(screen.getByRole('alertdialog', { name: 'Delete 2 memories?' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(app.calls).toEqual([]);
    fireEvent.click(bar().getByRole('button', { name: 'Delete' }));
    fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
    await waitFor(() => { expect(app.calls).toEqual(['forget vegan sister']); });
  });

  it('that a filter hides are not acted on', () => {
    open({ memories: four });
    fireEvent.click(screen.getByRole('button', { name: 'Select all 4' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'statement' } });
    expect(bar().getByText('1 selected')).toBeTruthy();
  });

  it('go all together only after an explicit yes', async () => {
    const app = open({ memories: [HORROR] });
    fireEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(app.calls).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete for good' }));
    await waitFor(() => { expect(app.calls).toEqual(['clear memory']); });
    expect(screen.getByRole('status', { name: 'What was erased' })).toBeTruthy();
  });
});

describe('an earlier day', () => {
  const memories = [HATED, LOVED, { ...SISTER, recordedAtMs: FAKE_NOW_MS - 50 * DAY_MS, validFromMs: FAKE_NOW_MS - 50 * DAY_MS } as Memory];

  it('is chosen with a slider, shows what stood then and changes nothing', () => {
    open({ memories });
    fireEvent.click(screen.getByRole('button', { name: 'What I believed on…' }));
    const day = screen.getByRole('slider', { name: 'Day' });
    fireEvent.change(day, { target: { value: '20' } });
    expect(screen.getByRole('heading', { name: 'What I believed on 24 Oct 2026' })).toBeTruthy();
    expect(day.getAttribute('aria-valuetext')).toBe('24 Oct 2026');
    expect(list().getByText('I love horror')).toBeTruthy();
    expect(list().queryByText('I can’t stand horror')).toBeNull();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(look('I love horror').queryByRole('button', { name: 'Edit' })).toBeNull();
    fireEvent.keyDown(day, { key: 'PageDown' });
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('4 Oct 2026');
    expect(list().queryByText('I love horror')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Back to today' }));
    expect(shown()).toEqual(['I can’t stand horror', 'My sister is called Anna']);
  });

  it('comes from a link', () => {
    window.location.hash = '#/memory?on=2026-10-24';
    open({ memories });
    expect(screen.getByRole('heading', { name: 'What I believed on 24 Oct 2026' })).toBeTruthy();
    expect(list().getByText('I love horror')).toBeTruthy();
  });
});
