/** Determines from environment variables how the packages are signed. Pure. See docs/packaging.md. */

export interface Signing {
  readonly isSigned: boolean;
  /** Switches for electron-builder. They hold no secrets, which it reads from the environment itself. */
  readonly switches: readonly string[];
  /** Why the variables are incomplete. If set, nothing should be built. */
  readonly problem?: string | undefined;
}

/** Variables that Azure Trusted Signing needs, with electron-builder's option for each. */
const AZURE = {
  COGWHEEL_AZURE_ENDPOINT: 'endpoint',
  COGWHEEL_AZURE_ACCOUNT: 'codeSigningAccountName',
  COGWHEEL_AZURE_PROFILE: 'certificateProfileName',
  COGWHEEL_AZURE_PUBLISHER: 'publisherName',
} as const;
const AZURE_LOGIN = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'] as const;

/** Azure Trusted Signing if its variables are set, otherwise a certificate (`WIN_CSC_LINK`, `CSC_LINK`), or none. */
export function signing(environment: Readonly<Record<string, string | undefined>>): Signing {
  const given = (name: string) => (environment[name] ?? '') !== '';
  const azure = Object.entries(AZURE);
  if (azure.some(([name]) => given(name))) {
    const missing = [...Object.keys(AZURE), ...AZURE_LOGIN].filter((name) => !given(name));
    return missing.length > 0
      ? { isSigned: false, switches: [], problem: `To sign with Azure, set ${missing.join(', ')} too.` }
      : {
          isSigned: true,
          switches: azure.map(
            ([name, option]) => `--config.win.azureSignOptions.${option}=${environment[name] ?? ''}`,
          ),
        };
  }
  return { isSigned: given('WIN_CSC_LINK') || given('CSC_LINK'), switches: [] };
}
