/** Single keys for the transport and the explaining views. They never take a key from something that is being typed in or pressed. */
import type { Transport } from './transport.js';

/** What each key does, by its name in the transport's words. */
export const shortcuts = [
  { keys: ['Space'], does: 'playOrPause' },
  { keys: ['S'], does: 'oneStep' },
  { keys: ['E'], does: 'oneEpoch' },
  { keys: ['X'], does: 'explain' },
  { keys: ['?'], does: 'listKeys' },
] as const;

const STORAGE_KEY = 'gradroom.shortcuts';
let on = $state(read());

/** Whether single keys do anything: who dictates or types by chance can switch them off. */
export const shortcutSwitch = {
  get on(): boolean {
    return on;
  },
  set on(value: boolean) {
    on = value;
    try {
      localStorage.setItem(STORAGE_KEY, value ? 'on' : 'off');
    } catch {
      // A browser without storage forgets the choice with the page.
    }
  },
};

/**
 * The single key that was pressed, in small letters; undefined where it belongs to something else: a field, a dialog, a menu, the
 * browser, or where single keys are off. `?` always opens the list.
 *
 * @param inDialog whether it is meant for the dialog that is open
 */
export function singleKey(event: KeyboardEvent, inDialog = false): string | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  // Behind an open dialog nothing is meant, wherever the focus is: what it stood on may be gone.
  if (!inDialog && document.querySelector('dialog[open]')) return undefined;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('select, textarea, [contenteditable], [role="menu"]')) return undefined;
  if (!inDialog && target?.closest('dialog')) return undefined;
  // Who has pressed a radio button types nothing into it.
  if (target?.closest('input:not([type="radio"], [type="checkbox"])')) return undefined;
  // Space on a button presses the button.
  if (event.key === ' ' && target?.closest('button, a, input, [role="slider"], [tabindex="0"]')) return undefined;
  return on || event.key === '?' ? event.key.toLowerCase() : undefined;
}

/** Handles a key pressed anywhere on the room page. */
export function onShortcut(
  event: KeyboardEvent,
  transport: Transport,
  show: { readonly list: () => void; readonly explain: () => void },
): void {
  const key = singleKey(event);
  if (key === '?') show.list();
  else if (key === ' ') transport.playOrPause();
  else if (key === 's') transport.step();
  else if (key === 'e') transport.epoch();
  else if (key === 'x') show.explain();
  else return;
  event.preventDefault();
}

function read(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}
