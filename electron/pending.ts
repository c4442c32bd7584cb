/** Stand-ins for services that are not built in yet: they know nothing and refuse everything. */
import { fail } from '../shared/result.ts';
import type { Registry } from './devices/registry.ts';
import type { Discovery } from './discovery/discovery.ts';
import type { Maintenance } from './maintenance/service.ts';

const nothing = () => undefined;

export function pendingDiscovery(demoSite: boolean): Discovery {
  return {
    start: () => Promise.resolve(),
    refresh: () => Promise.resolve(),
    inquire: () => Promise.resolve(0),
    hurry: () => nothing,
    onSighting: () => nothing,
    onInquiry: () => nothing,
    onListening: () => nothing,
    listening: () => ({ adapters: [], limited: false, searchingSince: Date.now(), demoSite }),
    ownAddresses: () => [],
    setAdapter: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

export function pendingRegistry(): Registry {
  return {
    add: nothing,
    devices: () => [],
    get: nothing,
    rivals: () => [],
    vouch: () => fail('device-gone'),
    learn: nothing,
    remove: nothing,
    onChange: () => nothing,
    refresh: nothing,
  };
}

export function pendingMaintenance(): Maintenance {
  const refuse = () => Promise.resolve(fail('internal'));
  return {
    signIn: refuse,
    signOut: refuse,
    prepare: refuse,
    execute: refuse,
    dropConsent: refuse,
    dismissOperation: refuse,
    operations: () => [],
    isBusy: () => false,
    onChange: () => nothing,
    stop: nothing,
  };
}
