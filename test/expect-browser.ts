/** Before tests that show the window: a browser is there, installed where that can be done, outside of any test's time. */
import { ensureBrowser } from './electron-stand-in/browser.ts';

export function setup(): void {
  ensureBrowser();
}
