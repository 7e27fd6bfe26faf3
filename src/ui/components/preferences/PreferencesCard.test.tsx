// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../fake-page.tsx';
import { PreferencesCard } from './PreferencesCard.tsx';

const group = (name: string) => within(screen.getByRole('group', { name }));
const chosen = (name: string): readonly string[] => group(name).getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked).map(({ labels }) => labels?.[0]?.textContent ?? '');

describe('how answers are made', () => {
  it('shows what holds, each choice with a sentence of its own', () => {
    renderPage(<PreferencesCard />);
    expect(['What a chat model is told about you', 'How memories are found', 'Who weighs you against everyone'].map(chosen)).toEqual([['Profile and memories'], ['By both'], ['Arithmetic']]);
    expect(screen.getByText('Profile and memories · By both · Arithmetic')).toBeTruthy();
    for (const radio of screen.getAllByRole('radio')) expect(document.getElementById(radio.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/\.$/u);
  });

  it('changes one preference and leaves the others', () => {
    const { app } = renderPage(<PreferencesCard />);
    fireEvent.click(group('What a chat model is told about you').getByRole('radio', { name: 'Profile' }));
    fireEvent.click(group('Who weighs you against everyone').getByRole('radio', { name: 'The model, within limits' }));
    expect(app.calls).toEqual(['prefer {"localMemory":"profile"}', 'prefer {"mediator":"both"}']);
    expect(app.preferences.get()).toEqual({ localMemory: 'profile', ranking: 'fused', mediator: 'both', extraction: 'rules' });
    expect(chosen('What a chat model is told about you')).toEqual(['Profile']);
  });
});
