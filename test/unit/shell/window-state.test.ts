import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/shell/clock.ts';
import { keepWindowState, openWindowState, placeWindow, SIZE } from '../../../electron/shell/window-state.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };
const LEFT_OF_IT = { x: -1280, y: 0, width: 1280, height: 984 };
const SAVED = { x: 100, y: 80, width: 1200, height: 700, isMaximized: false };

describe('the window’s position', () => {
  it('is up to the system at the first start', () => {
    expect(placeWindow(undefined, [SCREEN])).toEqual({
      bounds: { width: SIZE.width, height: SIZE.height },
      isMaximized: false,
    });
  });

  it('is the last one, even on a second screen with negative coordinates', () => {
    expect(placeWindow(SAVED, [SCREEN]).bounds).toEqual({ x: 100, y: 80, width: 1200, height: 700 });
    expect(placeWindow({ ...SAVED, x: -1200 }, [SCREEN, LEFT_OF_IT]).bounds).toMatchObject({ x: -1200 });
  });

  it.each([
    ['the screen it was on is gone', { ...SAVED, x: -1200 }],
    ['only a strip of it would be seen', { ...SAVED, x: 1900 }],
    ['its title bar would be below the screen', { ...SAVED, y: 1030 }],
    ['its title bar would be above the screen', { ...SAVED, y: -300 }],
  ])('is up to the system if %s, and the size stays', (_, saved) => {
    expect(placeWindow(saved, [SCREEN]).bounds).toEqual({ width: 1200, height: 700 });
  });

  it('comes with a size between the usable minimum and the screen', () => {
    expect(placeWindow({ ...SAVED, width: 5000, height: 5000 }, [SCREEN]).bounds).toMatchObject({
      width: 1920,
      height: 1040,
    });
    expect(placeWindow({ ...SAVED, width: 10, height: 10 }, [SCREEN]).bounds).toMatchObject({
      width: SIZE.minWidth,
      height: SIZE.minHeight,
    });
  });

  it('works without any screen, as happens briefly over remote desktop', () => {
    expect(placeWindow(SAVED, []).bounds).toEqual({ width: 1200, height: 700 });
  });

  it('stays maximized', () => {
    expect(placeWindow({ ...SAVED, isMaximized: true }, [SCREEN]).isMaximized).toBe(true);
  });
});

describe('the position file', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cogwheel-window-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const found = async () => (await openWindowState(folder)).file.found;

  it('is absent at the first start', async () => {
    expect(await openWindowState(folder)).toMatchObject({ file: { found: undefined }, problem: undefined });
  });

  it('contains the last position after the window was moved, written once for many moves', async () => {
    const bounds = { x: 1, y: 2, width: 1000, height: 650 };
    const window = Object.assign(new EventEmitter(), {
      getNormalBounds: vi.fn(() => bounds),
      isMaximized: () => true,
      isDestroyed: () => false,
    });
    const report = vi.fn();
    const { file } = await openWindowState(folder);
    const end = keepWindowState(window, file, systemClock, report);
    for (let x = 0; x < 50; x += 1) {
      bounds.x = x;
      window.emit('move');
    }
    await vi.waitFor(async () => expect(await found()).toEqual({ ...bounds, isMaximized: true }), 5_000);
    expect(window.getNormalBounds).toHaveBeenCalledTimes(1);
    expect(report).not.toHaveBeenCalled();
    end();
  });

  it.each(['', '{', '[]', '{"x":1}', '{"x":1e9,"y":0,"width":1,"height":1,"isMaximized":false}', '"x"'])(
    'is ignored, and replaced at the next save, if it contains %j',
    async (content) => {
      writeFileSync(join(folder, 'window.json'), content);
      const { file } = await openWindowState(folder);
      expect(file.found).toBeUndefined();
      expect(await file.save(SAVED)).toEqual({ ok: true, value: null });
      expect(await found()).toEqual(SAVED);
    },
  );
});
