import { expect, it } from 'vitest';
import { bundledPackages, isFine } from '../../../assets/packaging/bundled.ts';

const WRITTEN = `# Licenses

The app bundles dependencies which contain the following licenses:

## @scope/one - 3.1.0 (MIT)

## two - 1.0.1-rc.1 (BSD-3-Clause)

Copyright (c) its authors

## three - 2.0.0 (GPL-3.0-only)

Text
`;

it('lists every package with its version, its license and whether the license text is there', () => {
  expect(bundledPackages(WRITTEN)).toEqual([
    { name: '@scope/one', version: '3.1.0', license: 'MIT', hasText: false },
    { name: 'two', version: '1.0.1-rc.1', license: 'BSD-3-Clause', hasText: true },
    { name: 'three', version: '2.0.0', license: 'GPL-3.0-only', hasText: true },
  ]);
  expect(bundledPackages('')).toEqual([]);
});

it('accepts only licenses that allow redistribution', () => {
  expect(bundledPackages(WRITTEN).map(isFine)).toEqual([true, true, false]);
});
