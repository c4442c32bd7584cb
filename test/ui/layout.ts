/**
 * The layout that jsdom does not have. Without it Fluent takes all for hidden: a dialog finds nothing in it to focus, and
 * hides itself a quarter of a second later as one that nobody is in.
 */

/** What of a style sheet decides whether something is there for a person. */
const NOT_OF_USE = /(?<=[{;])\s*(?!(?:display|visibility|pointer-events)\s*:)[^{};]+(?:;|(?=}))/g;

/**
 * jsdom goes through all rules, and all of the theme's five hundred colours and sizes, for each element that is looked
 * for by its role; it can draw none of them.
 */
export function leaveOutLooks(): void {
  const { prototype } = CSSStyleSheet;
  const insert: unknown = Reflect.get(prototype, 'insertRule');
  if (typeof insert !== 'function' || insert.name === 'insertUsed') return;
  prototype.insertRule = function insertUsed(rule, index) {
    const used = rule.replaceAll(NOT_OF_USE, '');
    const isEmpty = !/:[^{}]+}/.test(used.slice(used.indexOf('{')));
    return isEmpty ? 0 : Number(Reflect.apply(insert, this, [used, index]));
  };
}

/** A list of this size shows about a dozen rows. */
const SIZE = { width: 1_120, height: 600 };

function isDrawn(element: Element | null): boolean {
  return element === null || (getComputedStyle(element).display !== 'none' && isDrawn(element.parentElement));
}

/** Everything is as large as the window and in its corner; what is not displayed has no place. */
export function layOutAll(): void {
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
