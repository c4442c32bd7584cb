/**
 * Fakes the layout that jsdom lacks. Without it, Fluent UI considers everything hidden: a dialog finds
 * nothing to focus, and hides itself a quarter of a second later because the focus is not inside.
 */

/** Style declarations that don't affect whether an element is visible or usable. */
const UNUSED_STYLES = /(?<=[{;])\s*(?!(?:display|visibility|pointer-events)\s*:)[^{};]+(?:;|(?=}))/g;

/**
 * Removes the looks from style sheets. For each element that a test looks up by role, jsdom evaluates all
 * rules, including the theme's five hundred colors and sizes, although it draws none of them.
 */
export function stripVisualStyles(): void {
  const { prototype } = CSSStyleSheet;
  const insert: unknown = Reflect.get(prototype, 'insertRule');
  if (typeof insert !== 'function' || insert.name === 'insertUsed') return;
  prototype.insertRule = function insertUsed(rule, index) {
    const used = rule.replaceAll(UNUSED_STYLES, '');
    const isEmpty = !/:[^{}]+}/.test(used.slice(used.indexOf('{')));
    return isEmpty ? 0 : Number(Reflect.apply(insert, this, [used, index]));
  };
}

/** A list of this size shows about twelve rows. */
const SIZE = { width: 1_120, height: 600 };

function isDrawn(element: Element | null): boolean {
  return element === null || (getComputedStyle(element).display !== 'none' && isDrawn(element.parentElement));
}

/**
 * Gives every element the size of the window, in its corner; an element that is not displayed has no size.
 */
export function fakeLayout(): void {
  for (const [name, value] of [
    ['offsetWidth', SIZE.width],
    ['offsetHeight', SIZE.height],
    ['clientWidth', SIZE.width],
    ['clientHeight', SIZE.height],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
  }
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get(this: HTMLElement) {
      return this === document.body || !this.isConnected || !isDrawn(this) ? null : document.body;
    },
  });
  Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, SIZE.width, SIZE.height);
  HTMLElement.prototype.scrollTo = () => undefined;
}
