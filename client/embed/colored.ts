/** From which element the player's canvases have their colours: from the player that came last. */
let element: HTMLElement | undefined;

export const coloredElement = (): HTMLElement => element ?? document.documentElement;

export function colorBy(player: HTMLElement): void {
  element = player;
}
