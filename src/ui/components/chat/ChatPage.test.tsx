// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answered, asked } from '../../fake-app.ts';
import { COFFEE, HORROR, MOVIES, PERSON_RECEIPT, packState } from '../../fake-data.ts';
import { renderPage } from '../../fake-page.tsx';
import { ChatPage } from './ChatPage.tsx';

const write = (text: string): HTMLElement => {
  const box = screen.getByRole('textbox', { name: 'Message' });
  fireEvent.change(box, { target: { value: text } });
  return box;
};

describe('chat page', () => {
  it('answers on Enter, one article per message, and opens the receipt of an answer', async () => {
    renderPage(<ChatPage />);
    fireEvent.keyDown(write('What should I watch tonight?'), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('button', { name: 'Why this answer' }));
    expect(within(screen.getByRole('log', { name: 'Conversation' })).getAllByRole('article')).toHaveLength(2);
    expect(within(await screen.findByRole('region', { name: 'Receipt' })).getByText('Nothing yet')).toBeTruthy();
  });

  it('starts a new line on Shift+Enter', () => {
    const { app } = renderPage(<ChatPage />);
    fireEvent.keyDown(write('one'), { key: 'Enter', shiftKey: true });
    expect(app.calls).toEqual([]);
  });

  it('offers Stop while answering, stops on Esc, and offers to try again', async () => {
    renderPage(<ChatPage />, { paceMs: 20 });
    fireEvent.keyDown(write('Anything?'), { key: 'Enter' });
    await screen.findByRole('button', { name: 'Stop' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(await screen.findByText('You stopped this answer.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Send' })).toBeTruthy();
  });

  it('says that the memories are weighed while nothing is said yet', () => {
    const weighed = { ...answered('a', PERSON_RECEIPT, ''), answer: { state: 'streaming' as const, weighing: true } };
    renderPage(<ChatPage />, { messages: [asked('q', 'Anything?'), weighed] });
    expect(screen.getByText('Weighing the two memories…')).toBeTruthy();
  });

  it('says of a repeated reply why it was repeated', () => {
    renderPage(<ChatPage />, { messages: [asked('q', 'Hm?'), answered('a', PERSON_RECEIPT, 'Heat.', { recovered: 'engine/device-lost' })] });
    expect(screen.getByText('The graphics card was lost; the model was loaded again and the reply repeated.')).toBeTruthy();
  });

  it('marks a name that was found in neither memory, for eyes and for screen readers', () => {
    const message = answered('a', PERSON_RECEIPT, 'Try Glow (2001).', { names: { known: [], unknown: [{ from: 4, to: 15, text: 'Glow (2001)' }] } });
    renderPage(<ChatPage />, { messages: [asked('q', 'Hm?'), message] });
    expect(screen.getByText(/^Glow \(2001\)/, { selector: 'mark' }).textContent).toBe('Glow (2001) (not found in the memory)');
  });

  it('takes back what it remembered', async () => {
    const message = answered('a', PERSON_RECEIPT, 'Noted.', { noted: [{ id: HORROR.id, text: 'I can’t stand horror' }] });
    const { app } = renderPage(<ChatPage />, { messages: [asked('q', 'I can’t stand horror'), message], memories: [HORROR] });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => { expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull(); });
    expect(app.memory.list()).toEqual([]);
  });

  it('says that every global memory is switched off, and offers questions only of those that are on', () => {
    const [movies, coffee] = [packState(MOVIES), packState(COFFEE)];
    const { app } = renderPage(<ChatPage />, { global: { packs: [{ ...movies, on: false }, coffee] } });
    expect(screen.queryByText(/^Every global memory is switched off/)).toBeNull();
    expect(screen.getByRole('button', { name: 'What should I read about espresso?' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'What should I watch tonight?' })).toBeNull();
    act(() => { void app.global.switchPack('coffee', false); });
    expect(screen.getByText(/^Every global memory is switched off/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Switch one on' }).getAttribute('href')).toBe('#/global');
    expect(screen.queryByText('The global memory has not arrived yet.')).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Try asking' })).toBeNull();
  });

  it('offers two temporary chats, says lastingly what they do, and asks before one with messages is left', async () => {
    const { app } = renderPage(<ChatPage />, { messages: [asked('q', 'Hm?'), answered('a', PERSON_RECEIPT, 'Heat.')], memories: [HORROR] });
    const kinds = within(screen.getByRole('group', { name: 'This chat' }));
    fireEvent.click(kinds.getByRole('button', { name: 'Knows nothing' }));
    expect(await screen.findByText('Temporary: nothing about you is read, and nothing is written.')).toBeTruthy();
    expect(screen.getByText(/^I read nothing about you and write nothing down/)).toBeTruthy();
    expect(screen.queryByText('Heat.')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Clear conversation' })).toBeNull();
    // Empty, it is left without a word.
    fireEvent.click(kinds.getByRole('button', { name: 'Reads, writes nothing' }));
    expect(await screen.findByText('Temporary: your memory is read, and nothing is written.')).toBeTruthy();
    fireEvent.keyDown(write('What should I watch tonight?'), { key: 'Enter' });
    await screen.findByRole('button', { name: 'Why this answer' });
    fireEvent.click(screen.getByRole('button', { name: 'End this chat' }));
    const dialog = screen.getByRole('alertdialog', { name: 'End this temporary chat?' });
    expect(dialog.textContent).toContain('This chat will be gone');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(app.conversation.kind()).toBe('reads');
    fireEvent.click(screen.getByRole('button', { name: 'End this chat' }));
    fireEvent.click(screen.getByRole('button', { name: 'End it' }));
    await waitFor(() => { expect(screen.getByText('Heat.')).toBeTruthy(); });
    expect(app.calls.filter((call) => call.startsWith('open'))).toEqual(['open blank', 'open reads', 'open kept']);
  });

  it('takes no verdicts in a temporary chat, and says why', async () => {
    renderPage(<ChatPage />);
    fireEvent.click(screen.getByRole('button', { name: 'Reads, writes nothing' }));
    fireEvent.keyDown(write('Anything?'), { key: 'Enter' });
    fireEvent.click(await screen.findByRole('button', { name: 'Why this answer' }));
    expect(await screen.findByText('This chat is temporary, so it takes no verdicts.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Not for me' })).toBeNull();
  });

  it('sends what was pasted as pasted, as long as it is still there, and shows it set off', async () => {
    const { app } = renderPage(<ChatPage />);
    const paste = (text: string): void => { fireEvent.paste(screen.getByRole('textbox', { name: 'Message' }), { clipboardData: { getData: () => text } }); };
    paste('I love every horror film.');
    paste('gone again before it is sent');
    fireEvent.keyDown(write('Is this true?\nI love every horror film.'), { key: 'Enter' });
    expect(app.calls).toEqual(['send Is this true?\nI love every horror film. pasted ["I love every horror film."]']);
    const part = await screen.findByTitle('Pasted: data, nothing is learned from it');
    expect(part.textContent).toContain('I love every horror film.');
    await waitFor(() => { expect(app.conversation.busy()).toBe(false); });
    fireEvent.keyDown(write('I love every horror film.'), { key: 'Enter' });
    expect(app.calls.at(-1)).toBe('send I love every horror film.');
  });
});
