/** Apache as a device: mod_auth_digest over static pages and a script. */
import { join } from 'node:path';
import { ADDRESS } from './setup.ts';
import type { Setup } from './setup.ts';

const MODULES = [
  'mpm_prefork',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_digest',
  'cgi',
] as const;

/** One process serves one connection after another, so that the log is in the order of the requests. */
export function apacheConfiguration(setup: Setup): string {
  const { folder, port, realm, nonceLifetime = 300 } = setup;
  const load = MODULES.map((name) => `LoadModule ${name}_module "${join(setup.modules, `mod_${name}.so`)}"`);
  return `${load.join('\n')}
ServerName localhost
Listen ${ADDRESS}:${String(port)}
${setup.isRoot ? 'User nobody\nGroup nogroup' : ''}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
LogFormat "%>s|%r|%{Authorization}i" mine
CustomLog ${folder}/access.log mine
StartServers 1
ServerLimit 1
MaxRequestWorkers 1
KeepAlive On
KeepAliveTimeout 10
MaxKeepAliveRequests 0
DocumentRoot ${folder}/site
<Directory ${folder}/site>
  Require all granted
</Directory>
<Location /ISAPI>
  ForceType application/xml
  AuthType Digest
  AuthName "${realm}"
  AuthDigestProvider file
  AuthDigestNonceLifetime ${String(nonceLifetime)}
  AuthUserFile ${folder}/accounts
  Require valid-user
</Location>
<LocationMatch "^/ISAPI/System/(reboot|factoryReset)$">
  ForceType none
  SetHandler cgi-script
  Options +ExecCGI
</LocationMatch>
`;
}
