/**
 * Before tests that show the window: makes sure there is a browser, and installs one if possible, outside the
 * time of any test.
 */
import { ensureBrowser } from './electron-stand-in/browser.ts';

export function setup(): void {
  ensureBrowser();
}
