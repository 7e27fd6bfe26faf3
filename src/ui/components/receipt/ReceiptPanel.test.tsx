// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HORROR, NEWCOMER_RECEIPT, PERSON_RECEIPT } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { ReceiptPanel } from './ReceiptPanel.tsx';

describe('receipt', () => {
  it('tells a newcomer that nothing came from them and everything from everyone', () => {
    renderPage(<ReceiptPanel receipt={NEWCOMER_RECEIPT} />);
    const receipt = within(screen.getByRole('region', { name: 'Receipt' }));
    expect(receipt.getByText('Nothing yet')).toBeTruthy();
    expect(receipt.getByText('0 % you · 100 % everyone')).toBeTruthy();
    expect(receipt.getByText('people like you put crime 0.3 stars above their average (274 people)')).toBeTruthy();
    expect(receipt.queryByText('Where you and everyone differ')).toBeNull();
  });

  it('names the pack it was made from, with its version, and none where none was used', () => {
    const { rerender } = renderPage(<ReceiptPanel receipt={NEWCOMER_RECEIPT} />);
    expect(screen.getByText('Global memory of movies, version 7')).toBeTruthy();
    const { pack, ...without } = NEWCOMER_RECEIPT;
    expect(pack?.id).toBe('movies');
    rerender(<ReceiptPanel receipt={without} />);
    expect(screen.queryByText(/^Global memory of/)).toBeNull();
  });

  it('shows a person both sources, their conflicts, what was left out and why', () => {
    renderPage(<ReceiptPanel receipt={PERSON_RECEIPT} />);
    expect(screen.queryByText('Nothing yet')).toBeNull();
    expect(screen.getByText('58 % you · 42 % everyone')).toBeTruthy();
    expect(screen.getByText('You like romance, people like you turn away from it: you prevail.')).toBeTruthy();
    expect(screen.getByText('The Ring (2002)').closest('li')?.textContent).toContain('I can’t stand horror');
    expect(['both', 'you', 'others', 'new for you'].map((badge) => screen.getAllByText(badge).length)).toEqual([1, 1, 1, 1]);
  });

  it('shows what the model wrote and its own reckoning, or why nothing of it was used', () => {
    const text = 'You like sci-fi more than most do, so you prevail.';
    const { rerender } = renderPage(<ReceiptPanel receipt={{ ...PERSON_RECEIPT, mode: { asked: 'both', used: 'both' }, written: { text, localShare: 0.7 } }} />);
    const part = (): string => screen.getByText('Who reconciled the two').parentElement?.textContent ?? '';
    expect(part()).toBe(`Who reconciled the two${text}The language model reconciled the two memories within the limits of the statistics. By its own reckoning you count 70 %.`);
    rerender(<ReceiptPanel receipt={{ ...PERSON_RECEIPT, mode: { asked: 'model', used: 'model' }, written: { text } }} />);
    expect(part()).toBe(`Who reconciled the two${text}The language model reconciled the two memories.`);
    rerender(<ReceiptPanel receipt={{ ...PERSON_RECEIPT, mode: { asked: 'model', used: 'statistical' }, refused: 'The model\'s reconciliation was not used: it picked nothing.' }} />);
    expect(part()).toBe('Who reconciled the twoThe model\'s reconciliation was not used: it picked nothing. The statistics reconciled the two memories.');
  });

  it('is the same as ever where no model was asked, and for receipts of before', () => {
    renderPage(<><ReceiptPanel receipt={PERSON_RECEIPT} /><ReceiptPanel receipt={{ ...PERSON_RECEIPT, mode: { asked: 'statistical', used: 'statistical' } }} /></>);
    expect(screen.queryByText('Who reconciled the two')).toBeNull();
    const [before, now] = screen.getAllByRole('region', { name: 'Receipt' }).map(({ textContent }) => textContent);
    expect(now).toBe(before);
  });

  it('says how memories were found, and why by words alone', () => {
    renderPage(<ReceiptPanel receipt={{ ...PERSON_RECEIPT, retrieval: { ranking: 'lexical', instead: 'not-ready', found: 3 } }} />);
    expect(screen.getByText('3 memories were found for this question by words, because the model that finds by meaning was not loaded.')).toBeTruthy();
  });

  it('says a part that speaks against a pick with a minus, not with colour alone', () => {
    renderPage(<ReceiptPanel receipt={PERSON_RECEIPT} />);
    expect(screen.getByText('you +0.4, everyone −0.1 stars')).toBeTruthy();
  });

  it('tells in detail what a chat model is told: the sentences of which profile, or none', () => {
    const told = (local: Partial<typeof PERSON_RECEIPT.local>): string => {
      renderPage(<ReceiptPanel receipt={{ ...PERSON_RECEIPT, local: { ...PERSON_RECEIPT.local, ...local } }} />);
      return screen.getAllByText('In detail').at(-1)?.closest('details')?.textContent ?? '';
    };
    const profile = { version: 4, sentences: ['You like sci-fi.'] };
    expect(told({ variant: 'profile-rag', profile })).toContain('Chat models are told these sentences of version 4 of your profile, beside single memories:You like sci-fi.');
    expect(told({ variant: 'profile', profile })).toContain('version 4 of your profile in place of single memories:');
    expect(told({ variant: 'rag' })).toContain('Chat models are told memories, and no profile.');
    expect(told({})).not.toContain('Chat models');
  });

  it('keeps a verdict on a pick, and takes it back when it is pressed again', async () => {
    const { app } = renderPage(<ReceiptPanel receipt={PERSON_RECEIPT} />);
    const button = (): HTMLElement => within(screen.getByText('Arrival (2016)', { selector: 'h4' }).closest('li') ?? document.body).getByRole('button', { name: 'Not for me' });
    fireEvent.click(button());
    await waitFor(() => { expect(button().getAttribute('aria-pressed')).toBe('true'); });
    expect(app.calls).toEqual(['judge movies m1 avoid']);
    await waitFor(() => { expect(button().hasAttribute('disabled')).toBe(false); });
    fireEvent.click(button());
    await waitFor(() => { expect(button().getAttribute('aria-pressed')).toBe('false'); });
    expect(app.memory.list()).toEqual([]);
  });

  const unfold = (name: string, at = 0): HTMLElement => {
    const button = screen.getAllByRole('button', { name: `More about ${name}` })[at] ?? document.body;
    fireEvent.click(button);
    return button.closest('li') ?? document.body;
  };

  it('keeps what a claim rests on and its overrule folded away, one disclosure a claim', () => {
    renderPage(<ReceiptPanel receipt={PERSON_RECEIPT} />);
    expect(screen.queryByText('Where from')).toBeNull();
    const claim = unfold('romance');
    expect(within(claim).getByText('It rests on your history as a whole; no single memory stands out.')).toBeTruthy();
    expect(within(claim).getByRole('group', { name: 'Your verdict on romance' })).toBeTruthy();
  });

  it('lists the memories behind a claim, each to be switched off or forgotten', async () => {
    const [horror, ...rest] = PERSON_RECEIPT.local.claims;
    if (!horror) throw new Error('expected a claim');
    const receipt = { ...PERSON_RECEIPT, local: { ...PERSON_RECEIPT.local, claims: [{ ...horror, memoryIds: [HORROR.id] }, ...rest] } };
    const { app } = renderPage(<ReceiptPanel receipt={receipt} />, { memories: [HORROR] });
    const claim = unfold('horror');
    expect(within(claim).getByRole('link', { name: 'I can’t stand horror' }).getAttribute('href')).toBe('#/memory?ids=s1');
    fireEvent.click(within(claim).getByRole('button', { name: 'Switch off: I can’t stand horror' }));
    const forget = within(claim).getByRole<HTMLButtonElement>('button', { name: 'Forget: I can’t stand horror' });
    await waitFor(() => { expect(forget.disabled).toBe(false); });
    fireEvent.click(forget);
    await waitFor(() => { expect(app.memory.all()).toEqual([]); });
    expect(within(claim).getByText('What it rested on is no longer remembered.')).toBeTruthy();
    expect(app.calls).toEqual(['mark s1 {"off":true}', 'forget s1']);
  });

  it('overrules a claim of everyone in one click, shows the verdict that stands, and takes it back', async () => {
    const { app } = renderPage(<ReceiptPanel receipt={NEWCOMER_RECEIPT} />);
    const claim = unfold('crime');
    const like = (): HTMLElement => within(claim).getByRole('button', { name: 'I like it' });
    fireEvent.click(like());
    await waitFor(() => { expect(like().getAttribute('aria-pressed')).toBe('true'); });
    expect(within(claim).getByText(/^Your own words decide from now on/)).toBeTruthy();
    await waitFor(() => { expect(like().hasAttribute('disabled')).toBe(false); });
    fireEvent.click(like());
    await waitFor(() => { expect(like().getAttribute('aria-pressed')).toBe('false'); });
    expect(app.calls).toEqual(['judge movies crime like', 'undo j1']);
  });

  it('overrules a reconciled topic from its row', async () => {
    const { app } = renderPage(<ReceiptPanel receipt={PERSON_RECEIPT} />);
    fireEvent.click(screen.getByRole('button', { name: 'Your verdict on documentary', hidden: true }));
    fireEvent.click(within(screen.getByRole('group', { name: 'Your verdict on documentary', hidden: true })).getByRole('button', { name: 'Not for me', hidden: true }));
    await waitFor(() => { expect(app.calls).toEqual(['judge movies documentary avoid']); });
  });

  it('says in one line that words of it were blotted out', () => {
    const { rerender } = renderPage(<ReceiptPanel receipt={PERSON_RECEIPT} />);
    const line = 'Words in this receipt were blotted out, because what they rested on was forgotten.';
    expect(screen.queryByText(line)).toBeNull();
    rerender(<ReceiptPanel receipt={PERSON_RECEIPT} blotted />);
    expect(screen.getByText(line)).toBeTruthy();
  });
});
