/** What a session needs to know of the page it lives in: whether it is looked at, and when it comes back. */

export interface PageListener {
  /** The page or the network is back; with `networkChanged` where the connection may have died without a word. */
  onWake(networkChanged: boolean): void;
  onVisibility(): void;
}

export interface Page {
  visible(): boolean;
  /** Runs `action` before the next picture; false, and no run, where the page is hidden and nothing is drawn. */
  beforePicture(action: () => void): boolean;
  /** Returns the way to stop it. */
  watch(listener: PageListener): () => void;
}

export const page: Page = {
  visible: () => document.visibilityState === 'visible',

  beforePicture(action) {
    if (document.visibilityState !== 'visible') return false;
    requestAnimationFrame(action);
    return true;
  },

  watch({ onWake, onVisibility }) {
    const onVisibilityChange = () => {
      if (document.visibilityState === 'visible') onWake(false);
      onVisibility();
    };
    const onOnline = () => onWake(true);
    const onPageShow = () => onWake(false);
    document.addEventListener('visibilitychange', onVisibilityChange);
    addEventListener('online', onOnline);
    addEventListener('pageshow', onPageShow);
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      removeEventListener('online', onOnline);
      removeEventListener('pageshow', onPageShow);
    };
  },
};
