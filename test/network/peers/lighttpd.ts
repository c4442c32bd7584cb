/** Lighttpd as a device: mod_auth, which also supports SHA-256, over static pages and a script. */
import { ADDRESS } from './setup.ts';
import type { Setup } from './setup.ts';

export function lighttpdConfiguration(setup: Setup): string {
  const { folder, port, realm, algorithms } = setup;
  return `server.modules = ("mod_access", "mod_accesslog", "mod_auth", "mod_authn_file", "mod_cgi")
server.bind = "${ADDRESS}"
server.port = ${String(port)}
${setup.isRoot ? 'server.username = "nobody"\nserver.groupname = "nogroup"' : ''}
server.document-root = "${folder}/site"
server.errorlog = "${folder}/error.log"
server.max-keep-alive-requests = 0
server.max-keep-alive-idle = 10
accesslog.filename = "${folder}/access.log"
accesslog.format = "%>s|%r|%{Authorization}i"
mimetype.assign = ("" => "application/xml")
cgi.assign = ("/reboot" => "/bin/sh", "/factoryReset" => "/bin/sh")
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "${folder}/accounts"
auth.require = ("/ISAPI" => (
  "method" => "digest",
  "realm" => "${realm}",
  "require" => "valid-user",
  "algorithm" => "${algorithms.join('|')}"
))
`;
}
