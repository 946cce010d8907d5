/** Which pages may open a socket, or send something to the API. */
import { describe, expect, it } from 'vitest';
import { isOriginAllowed, isOwnName } from '../../server/origin.js';

describe('[NET9] an Origin', () => {
  it.each([
    [undefined, '192.168.1.20:3000', undefined],
    ['http://192.168.1.20:3000', '192.168.1.20:3000', undefined],
    ['http://classroom.test', 'classroom.test', undefined],
    ['http://classroom.test', 'classroom.test:80', undefined],
    ['https://gradroom.example', 'gradroom.example', undefined],
    ['https://gradroom.example', '10.0.0.5:3000', 'https://gradroom.example'],
    ['http://[fd00::5]:3000', '[fd00::5]:3000', undefined],
    ['http://Classroom.test:3000', 'classroom.test:3000', undefined],
  ])('%s is accepted at Host %s (PUBLIC_URL %s)', (origin, host, publicUrl) => {
    expect(isOriginAllowed(origin, host, publicUrl)).toBe(true);
  });

  it.each([
    ['http://evil.example', '192.168.1.20:3000', undefined],
    ['http://192.168.1.20:8080', '192.168.1.20:3000', undefined],
    ['http://192.168.1.20.evil.example:3000', '192.168.1.20:3000', undefined],
    ['https://evil.example', 'gradroom.example', 'https://gradroom.example'],
    ['null', '192.168.1.20:3000', undefined],
    ['', '192.168.1.20:3000', undefined],
    ['file://', '192.168.1.20:3000', undefined],
    ['chrome-extension://abc', 'abc', undefined],
    ['http://192.168.1.20:3000', '', undefined],
  ])('%s is refused at Host %s (PUBLIC_URL %s)', (origin, host, publicUrl) => {
    expect(isOriginAllowed(origin, host, publicUrl)).toBe(false);
  });
});

describe('[SEC73] the name by which a server was asked', () => {
  const machine = 'Server7.school.example';
  it.each([
    '192.168.1.20:3000',
    '127.0.0.1',
    '[::1]:3000',
    '[fd00::5]',
    'localhost:3000',
    'gradroom.localhost',
    'gradroom:3000',
    'Teachers-Mac.local:3000',
    'server7.school.example:3000',
    'gradroom.example',
  ])('%s is nobody else’s', (host) => {
    expect(isOwnName(host, 'https://gradroom.example', machine)).toBe(true);
  });

  it.each([
    'evil.example:3000',
    '192.168.1.20.evil.example:3000',
    'localhost.evil.example',
    'local.evil.example',
    'evil.example.',
    'x.gradroom.example',
    'gradroom.example@evil.example',
    'nonsense nonsense',
    '',
  ])('%s may be given by anybody', (host) => {
    expect(isOwnName(host, 'https://gradroom.example', machine)).toBe(false);
  });
});
