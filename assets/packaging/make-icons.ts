/**
 * `npm run icons`: draws `assets/icon.svg` into the icons of each system. Run it after a change of the drawing and commit
 * what it makes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import png2icons from 'png2icons';

/** Beside the drawing: electron-builder looks for them there by these names. */
const ASSETS = fileURLToPath(new URL('..', import.meta.url));
/** Pixels. The others are scaled down from it. */
const LARGEST = 1024;

function draw(svg: string, width: number): Buffer {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
}

function made(icon: Buffer | null, name: string): Buffer {
  if (icon === null) throw new Error(`${name} could not be made from the drawing.`);
  return icon;
}

const svg = readFileSync(`${ASSETS}icon.svg`, 'utf8');
const largest = draw(svg, LARGEST);
writeFileSync(`${ASSETS}icon.png`, draw(svg, 512));
// Windows: 16 to 256 pixels, the small ones as bitmaps, which older parts of it need.
writeFileSync(
  `${ASSETS}icon.ico`,
  made(png2icons.createICO(largest, png2icons.BICUBIC2, 0, true, true), 'icon.ico'),
);
writeFileSync(`${ASSETS}icon.icns`, made(png2icons.createICNS(largest, png2icons.BICUBIC2, 0), 'icon.icns'));
console.log('icon.png, icon.ico and icon.icns made from icon.svg.');
