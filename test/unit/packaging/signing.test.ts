import { describe, expect, it } from 'vitest';
import { signing } from '../../../assets/packaging/signing.ts';

const AZURE = {
  COGWHEEL_AZURE_ENDPOINT: 'https://weu.example/',
  COGWHEEL_AZURE_ACCOUNT: 'account',
  COGWHEEL_AZURE_PROFILE: 'profile',
  COGWHEEL_AZURE_PUBLISHER: 'CN=Publisher',
  AZURE_TENANT_ID: 'tenant',
  AZURE_CLIENT_ID: 'client',
  AZURE_CLIENT_SECRET: 'never on a command line',
};

describe('packages', () => {
  it('are not signed without any of the variables', () => {
    expect(signing({})).toEqual({ isSigned: false, switches: [] });
    expect(signing({ CSC_LINK: '' }).isSigned).toBe(false);
  });

  it.each(['WIN_CSC_LINK', 'CSC_LINK'])(
    'are signed with the certificate of %s, which electron-builder reads itself',
    (name) => {
      expect(signing({ [name]: 'certificate.pfx' })).toEqual({ isSigned: true, switches: [] });
    },
  );

  it('are signed by Azure if all of its variables are set, without passing on a secret', () => {
    const { isSigned, switches, problem } = signing(AZURE);
    expect({ isSigned, problem }).toEqual({ isSigned: true, problem: undefined });
    expect(switches).toContain('--config.win.azureSignOptions.codeSigningAccountName=account');
    expect(switches).toHaveLength(4);
    expect(switches.join(' ')).not.toContain(AZURE.AZURE_CLIENT_SECRET);
  });

  it.each(Object.keys(AZURE).filter((name) => name !== 'AZURE_CLIENT_SECRET'))(
    'are not signed, and the build stops with a sentence, if %s is missing',
    (name) => {
      const { isSigned, problem } = signing({ ...AZURE, [name]: undefined });
      expect(isSigned).toBe(false);
      expect(problem).toBe(`To sign with Azure, set ${name} too.`);
    },
  );
});
