/* Says one plain sentence in browsers that are too old for the page. Written for them: no module, no new syntax. */
(function () {
  var tooOld =
    !('noModule' in document.createElement('script')) ||
    !Array.prototype.toSorted || // Firefox 115
    typeof OffscreenCanvas === 'undefined' || // Safari 16.4
    typeof CSS === 'undefined' ||
    !CSS.supports('color', 'color-mix(in oklab, red, blue)'); // Chrome and Edge 111
  if (!tooOld) return;
  window.gradroomTooOld = true;
  document.addEventListener('DOMContentLoaded', function () {
    var sentence = document.createElement('p');
    sentence.setAttribute('role', 'alert');
    sentence.style.cssText = 'max-width: 32em; margin: 4em auto; padding: 0 1em; font: 18px/1.5 sans-serif';
    sentence.textContent =
      'This browser is too old for Gradroom: please update it, or open this page in Chrome or Edge 111, Firefox 115, Safari 16.4 or anything newer.';
    document.body.insertBefore(sentence, document.body.firstChild);
  });
})();
