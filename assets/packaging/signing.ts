/** How the packages are signed, from environment variables. Pure. See docs/packaging.md. */

export interface Signing {
  readonly isSigned: boolean;
  /** For electron-builder. No secret: those it reads from the environment itself. */
  readonly switches: readonly string[];
  /** A sentence when the variables do not go together: nothing should be built then. */
  readonly problem?: string | undefined;
}

/** What Azure Trusted Signing needs to know, and electron-builder's name of it. */
const AZURE = {
  COGWHEEL_AZURE_ENDPOINT: 'endpoint',
  COGWHEEL_AZURE_ACCOUNT: 'codeSigningAccountName',
  COGWHEEL_AZURE_PROFILE: 'certificateProfileName',
  COGWHEEL_AZURE_PUBLISHER: 'publisherName',
} as const;
const AZURE_LOGIN = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'] as const;

/** Azure Trusted Signing where its variables are set, else a certificate (`WIN_CSC_LINK` or `CSC_LINK`), else none. */
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
