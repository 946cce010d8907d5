// @vitest-environment happy-dom
/** Terms: one exact sentence each, one hover, focus or tap away. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { readdirSync, readFileSync } from 'node:fs';
import {
  anyActivationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  regularizerNames,
  SATURATED_BELOW,
} from '@gradroom/shared';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Quantity from '../../../client/views/Quantity.svelte';
import Term from '../../../client/views/Term.svelte';
import { terms } from '../../../client/strings/en/terms.js';
import { valueTerms } from '../../../client/strings/en/value-terms.js';

const text = (word: string) => createRawSnippet(() => ({ render: () => `<span>${word}</span>` }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('[V13] every term has one sentence', () => {
  it.each(Object.entries(terms))('%s', (_name, { title, sentence }) => {
    expect(title.length).toBeGreaterThan(0);
    expect(sentence).toMatch(/^\S.*\.$/);
    // One sentence: no full stop followed by another, but those of "g(z) = … . The slope …" that gives formula and fact.
    expect(sentence.split(/\.\s+(?=[A-Z])/).length).toBeLessThanOrEqual(2);
  });

  it('every name that a setting can have is one', () => {
    const names = [...anyActivationNames, ...lossNames, ...optimizerNames, ...initializerNames, ...regularizerNames];
    const values = names.filter((name) => name !== 'none');
    expect(Object.keys(valueTerms).sort()).toEqual([...values].sort());
  });

  it('every other one stands in some component', () => {
    const sources = readdirSync('client', { recursive: true, encoding: 'utf8' })
      .filter((file) => /^(views|panels|routes).*\.(svelte|ts)$/.test(file) && !file.endsWith('terms.ts'))
      .map((file) => readFileSync(`client/${file}`, 'utf8'))
      .join();
    const used = (name: string) => sources.includes(`"${name}"`) || sources.includes(`'${name}'`);
    expect(Object.keys(terms).filter((name) => !(name in valueTerms) && !used(name))).toEqual([]);
  });

  it('[V9] says the share of the greatest slope that the engine goes by', () => {
    const share = `under ${SATURATED_BELOW * 100}% of its greatest value`;
    for (const name of ['flatZone', 'saturated', 'saturatedUnit'] as const)
      expect(terms[name].sentence).toContain(share);
  });

  it('says exactly how steep a sigmoid is', () => {
    expect(terms.sigmoid.sentence).toContain('The slope of sigmoid is at most 1/4.');
  });

  it('appears on a tap, names its button, and goes with Escape', async () => {
    render(Term, { term: 'gradient', children: text('gradient') });
    const button = screen.getByRole('button', { name: 'gradient' });
    expect(screen.queryByRole('tooltip')).toBeNull();
    await fireEvent.click(button);
    const bubble = await screen.findByRole('tooltip');
    expect(bubble.textContent).toBe(terms.gradient.sentence);
    expect(button.getAttribute('aria-describedby')).toBe(bubble.id);
    await fireEvent.keyDown(button, { key: 'Escape' });
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('appears when a mouse rests on it, not when it passes over', async () => {
    vi.useFakeTimers();
    render(Term, { term: 'loss', children: text('loss') });
    const button = screen.getByRole('button');
    await fireEvent.pointerEnter(button, { pointerType: 'mouse' });
    await fireEvent.pointerLeave(button);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(screen.queryByRole('tooltip')).toBeNull();
    await fireEvent.pointerEnter(button, { pointerType: 'mouse' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(screen.getByRole('tooltip')).toBeTruthy();
  });

  it('[RD5] leads to the term’s page in a tab of its own, by keys as well', async () => {
    render(Term, { term: 'deadUnit', children: text('dead') });
    const button = screen.getByRole('button');
    await fireEvent.click(button);
    const link = await screen.findByRole('link', { name: 'Read more about dead unit (opens in a new tab)' });
    expect(link.getAttribute('href')).toBe('/read/dead-unit');
    expect(link.getAttribute('target')).toBe('_blank');
    await fireEvent.click(button, { detail: 0 }); // Enter, while the sentence is there
    expect(document.activeElement).toBe(link);
    await fireEvent.keyDown(link, { key: 'Escape' });
    expect(document.activeElement).toBe(button);
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('[RD5] leads to the page of the value that is explained with it as well, by Tab from one to the other', async () => {
    render(Term, { term: 'optimizer', also: 'adam', children: text('Optimizer') });
    const button = screen.getByRole('button');
    await fireEvent.click(button);
    const links = await screen.findAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/read/optimizer', '/read/adam']);
    await fireEvent.click(button, { detail: 0 });
    expect(document.activeElement).toBe(links[0]);
    await fireEvent.keyDown(links[0], { key: 'Tab' });
    links[1].focus(); // what the browser does then
    expect(screen.getAllByRole('link')).toHaveLength(2);
    await fireEvent.keyDown(links[1], { key: 'Tab' });
    expect(document.activeElement).toBe(button);
    await tick();
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('stands in the dialog that its word is in, which lies above the page and takes no part in what is outside', async () => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    render(Term, { target: dialog, props: { term: 'loss', children: text('loss') } });
    await fireEvent.click(dialog.querySelector('button')!);
    expect((await screen.findByRole('tooltip', { hidden: true })).closest('dialog')).toBe(dialog);
    cleanup();
    dialog.remove();
  });

  it('leaves nothing behind when its page goes', async () => {
    const { unmount } = render(Term, { term: 'loss', children: text('loss') });
    await fireEvent.click(screen.getByRole('button'));
    await screen.findByRole('tooltip');
    unmount();
    await tick();
    expect(document.querySelector('[role=tooltip]')).toBeNull();
  });
});

it('[V1] a value that isn’t there is a dash, with the reason', () => {
  const { container } = render(Quantity, { value: undefined, missing: 'No accuracy in regression' });
  expect(container.textContent).toBe('–');
  expect(container.querySelector('span')?.title).toBe('No accuracy in regression');
});
