/**
 * A device in one network namespace. It listens to the multicast group on its own address and answers each
 * inquiry. Arguments: address, MAC, port, `unicast` or `multicast`. Prints `READY`, then the address of every
 * asker.
 */
import { createSocket } from 'node:dgram';
import { answerXml, GROUP } from '../unit/discovery/wire.ts';

const [address = '', mac = '', portText = '', how = 'unicast'] = process.argv.slice(2);
const port = Number(portText);
const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.on('message', (bytes, from) => {
  if (!bytes.toString().includes('<Types>inquiry</Types></Probe>')) return;
  console.log(from.address);
  const answer = answerXml(mac, address);
  if (how === 'multicast') socket.send(answer, port, GROUP);
  else socket.send(answer, from.port, from.address);
});
socket.bind({ address: '0.0.0.0', port }, () => {
  socket.addMembership(GROUP, address);
  socket.setMulticastInterface(address);
  console.log('READY');
});
