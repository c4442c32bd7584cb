import { afterEach, describe, expect, it } from 'vitest';
import { certificateStore } from '../../simulator/certificates.ts';
import { siteSchema } from '../../simulator/config.ts';
import { openIsapi, type IsapiServer } from '../../simulator/isapi-server.ts';
import { takePlace } from '../../simulator/place.ts';
import { World } from '../../simulator/world.ts';

const PLACE = await takePlace();
let server: IsapiServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** A device whose web server is held up: it is gone before its timers get their turn. */
async function heldUp(): Promise<string> {
  const site = siteSchema.parse({ ...PLACE.site, devices: [{ name: 'it', kind: 'camera', address: 11 }] });
  const world = new World(site, 0, () => undefined);
  let now = 0;
  const opened = openIsapi(world, certificateStore(), {
    now: () => now,
    onHandled() {
      setImmediate(() => {
        world.device('it').setOffline(true);
        now = 60_000;
        world.advance(now);
        void opened.sync();
      });
    },
    onHandTo: () => undefined,
    onFault: (text) => {
      throw new Error(text);
    },
  });
  server = opened;
  await opened.sync();
  const place = world.places().find(({ secure }) => !secure);
  if (place === undefined) throw new Error('the device serves no such place');
  return `http://${place.address}:${place.port}/SDK/activateStatus`;
}

describe('a device that goes away', () => {
  it('has sent what was due before, however late its web server gets its turn', async () => {
    const response = await fetch(await heldUp());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<Activated>true</Activated>');
  });
});
