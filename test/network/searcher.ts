/**
 * The real discovery on the real adapters of one network namespace. Argument: the port. Reads `refresh` or
 * `inquire`, one per line; prints what it detects and listens to, one JSON object per line.
 */
import { createInterface } from 'node:readline';
import { createDiscovery } from '../../electron/discovery/discovery.ts';
import { systemClock } from '../../electron/shell/clock.ts';
import { quiet } from '../unit/discovery/wire.ts';

const discovery = createDiscovery({
  clock: systemClock,
  settings: quiet(Number(process.argv[2])),
  report: console.error,
});
const print = (event: object) => console.log(JSON.stringify(event));
discovery.onSighting(({ answer, source, adapter }) => print({ mac: answer.mac, source, adapter }));
discovery.onListening((listening) => print({ listening }));
await discovery.start();
print({ listening: discovery.listening(), own: discovery.ownAddresses() });
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'refresh') await discovery.refresh();
  if (line === 'inquire') await discovery.inquire();
}
await discovery.stop();
