/** The text of a device for the clipboard. Pure. */
import { allFacts, factsText } from '../../../shared/all-facts.ts';
import type { Device, HeardView } from '../../../shared/device.ts';
import type { Copied } from '../../../shared/ipc.ts';
import { subnetCommands } from '../../../shared/subnet.ts';

/** A row has tabs between its values, for spreadsheets. Returns an empty text if there is nothing to copy. */
export function copiedText(device: Device, what: Copied, heard?: HeardView): string {
  switch (what) {
    case 'address':
      return device.address ?? '';
    case 'serial':
      return device.serial ?? '';
    case 'mac':
      return device.mac;
    case 'row':
      return [device.name, device.model, device.address, device.serial, device.mac, device.firmware]
        .map((value) => (value ?? '').replace(/\s+/g, ' '))
        .join('\t');
    case 'all':
      return factsText(allFacts(device, heard));
    case 'add-address':
      return commandsOf(device)?.add.join('\r\n') ?? '';
    case 'remove-address':
      return commandsOf(device)?.remove.join('\r\n') ?? '';
  }
}

function commandsOf(device: Device) {
  return device.addressToAdd && subnetCommands(device.addressToAdd);
}
