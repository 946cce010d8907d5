/** A chart's table on a page that explains its numbers, and what one of them says when it is asked. */
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { vi } from 'vitest';
import { Focus } from '../../../../client/views/explain/focus.svelte.js';
import { formatNumber } from '../../../../client/views/numbers.js';
import type { StagedSession } from '../stage.svelte.js';
import OnPage from './OnPage.svelte';

/** What answers is loaded when it is first asked. */
export const SLOW = { timeout: 20_000 };

/** Shows one component on a page that explains numbers, its table open. @returns the table's rows */
export async function shown<Props extends Record<string, unknown>>(
  session: StagedSession,
  shows: Component<Props>,
  its: Props,
): Promise<() => HTMLElement[]> {
  render(OnPage, {
    source: { session, focus: new Focus() },
    shows: shows as Component<Record<string, unknown>>,
    its,
  });
  const details = await vi.waitUntil(() => document.querySelector('details'), SLOW);
  details.open = true;
  await fireEvent(details, new Event('toggle'));
  return () => [...details.querySelectorAll<HTMLElement>('tbody tr')];
}

/** Asks the number in a row's column, and checks it. @returns what its answer says, from the title on */
export async function asked(row: HTMLElement, column: number): Promise<string> {
  await fireEvent.click(within(row.querySelectorAll('td')[column]).getByRole('button'));
  const dialog = await screen.findByRole('dialog', {}, SLOW);
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Check' }));
  await within(dialog).findByText(/The two agree\./, {}, SLOW);
  const words = dialog.textContent.replaceAll(/\s+/g, ' ').trim();
  await fireEvent.keyDown(dialog, { key: 'Escape' });
  return words;
}

/** As an answer writes what the page shows. */
export const told = (value: number) => formatNumber(value, 3).replace(' times 10 to the ', '·10');
