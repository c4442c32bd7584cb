/**
 * `npm run icons`: creates the icons of each system from `assets/icon.svg`. Run it after changing the drawing, and
 * commit the icons.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import png2icons from 'png2icons';

/** The folder of the drawing, where electron-builder looks for the icons by their names. */
const ASSETS = fileURLToPath(new URL('..', import.meta.url));
/** Size in pixels of the image from which the Windows and macOS icons are scaled down. */
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
// For Windows: 16 to 256 pixels. The small ones are bitmaps, because older parts of Windows need them.
writeFileSync(
  `${ASSETS}icon.ico`,
  made(png2icons.createICO(largest, png2icons.BICUBIC2, 0, true, true), 'icon.ico'),
);
writeFileSync(`${ASSETS}icon.icns`, made(png2icons.createICNS(largest, png2icons.BICUBIC2, 0), 'icon.icns'));
console.log('icon.png, icon.ico and icon.icns made from icon.svg.');
