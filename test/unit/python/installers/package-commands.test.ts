import { describe, expect, test } from 'vitest';
import { recognizePackageCommands } from '../../../../server/core/python/installers/package-commands.ts';
import { invocationIn } from './shell-words.ts';

const VARIABLES = { DEPS: 'gcc musl-dev', PG: '15' };

function summary(line: string): string | null {
  const [found] = recognizePackageCommands(invocationIn(line, VARIABLES));
  if (found === undefined) return null;
  const packages = found.packages.map(
    ({ name, constraint, repository, kind }) =>
      `${name ?? '?'}${constraint ?? ''}${repository === null ? '' : `@${repository}`}${kind === 'package' ? '' : `(${kind})`}`,
  );
  const extra = [
    found.virtual === null ? '' : `virtual ${found.virtual.value ?? '?'}`,
    ...found.repositories.map(({ value }) => `repository ${value ?? '?'}`),
  ];
  return [`${found.manager} ${found.action}`, packages.join(' '), ...extra].filter((part) => part !== '').join(' | ');
}

describe('apk', () => {
  test.each([
    ['apk add gcc musl-dev', 'apk add | gcc musl-dev'],
    ['apk add --no-cache gcc', 'apk add | gcc'],
    ['apk --no-cache add gcc', 'apk add | gcc'],
    ['apk --update --no-cache add gcc', 'apk add | gcc'],
    ['apk add -U --no-cache --virtual .build-deps gcc', 'apk add | gcc | virtual .build-deps'],
    ['apk add --virtual=.build-deps gcc', 'apk add | gcc | virtual .build-deps'],
    ['apk add --no-cache -t .build gcc', 'apk add | gcc | virtual .build'],
    ['apk add -t.build gcc', 'apk add | gcc | virtual .build'],
    ['apk add --virt .b gcc', 'apk add | gcc | virtual .b'],
    ['apk add gcc --virtual .b make', 'apk add | gcc make | virtual .b'],
    ['apk add --repository https://dl/edge/main --repository=https://dl/edge/testing gdal', 'apk add | gdal | repository https://dl/edge/main | repository https://dl/edge/testing'],
    ['apk add -X https://dl/edge gdal', 'apk add | gdal | repository https://dl/edge'],
    ['apk add python3=3.8.2-r0 "openssl>=1.1" pkg~1.2 pkg~=1.2 x@edge y@edge=1 z=1@edge', 'apk add | python3=3.8.2-r0 openssl>=1.1 pkg~1.2 pkg~=1.2 x@edge y=1@edge z=1@edge'],
    ['apk add so:libx.so.1 cmd:gcc .group ./local.apk', 'apk add | so:libx.so.1(provides) cmd:gcc(provides) .group(group) ./local.apk(file)'],
    ['apk add postgresql$PG-dev $DEPS', 'apk add | postgresql15-dev gcc musl-dev'],
    ['apk add $UNKNOWN gcc', 'apk add | ?(unknown) gcc'],
    ['apk add $(cat packages)', 'apk add | ?(unknown)'],
    ['apk add g++ libstdc++', 'apk add | g++ libstdc++'],
    ['apk del .build-deps gcc', 'apk remove | .build-deps(group) gcc'],
    ['apk del --purge gcc', 'apk remove | gcc'],
    ['apk update', 'apk update'],
    ['apk -U upgrade', 'apk upgrade'],
    ['sudo apk add gcc', 'apk add | gcc'],
    ['/sbin/apk add gcc', 'apk add | gcc'],
    ['apk info', 'apk other'],
    ['apk cache clean', 'apk clean'],
  ])('%s', (line, expected) => {
    expect(summary(line)).toBe(expected);
  });
});

describe('apt and dnf', () => {
  test.each([
    ['apt-get update', 'apt update'],
    ['apt-get install -y --no-install-recommends gcc g++ libpq-dev', 'apt add | gcc g++ libpq-dev'],
    ['apt-get -y -qq install gcc', 'apt add | gcc'],
    ['apt -y install gcc', 'apt add | gcc'],
    ['apt-get install -yq gcc=4:12 python3/bookworm-backports libc6:amd64', 'apt add | gcc=4:12 python3/bookworm-backports libc6'],
    ['apt-get -o Dpkg::Options::=--force-confold install gcc', 'apt add | gcc'],
    ['apt-get -oAcquire::Retries=3 install gcc', 'apt add | gcc'],
    ['apt-get install -t bookworm-backports gcc', 'apt add | gcc'],
    ['DEBIAN_FRONTEND=noninteractive apt-get install -y gcc', 'apt add | gcc'],
    ['apt-get purge -y --auto-remove gcc', 'apt remove | gcc'],
    ['apt-get remove gcc', 'apt remove | gcc'],
    ['apt-get autoremove -y', 'apt autoremove'],
    ['apt-get clean', 'apt clean'],
    ['apt-get dist-upgrade -y', 'apt upgrade'],
    ['aptitude install gcc', 'apt add | gcc'],
    ['install_packages gcc make', 'apt add | gcc make'],
    ['xargs apt-get install -y', 'apt add | ?(unknown)'],
    ['dnf install -y gcc python3-devel', 'dnf add | gcc python3-devel'],
    ['microdnf install --nodocs gcc', 'dnf add | gcc'],
    ['yum -y install gcc @development', 'dnf add | gcc @development(group)'],
    ['dnf --enablerepo crb --setopt=install_weak_deps=False install gcc', 'dnf add | gcc'],
    ['yum clean all', 'dnf clean'],
    ['echo apk add gcc', null],
    ['dpkg -i x.deb', null],
  ])('%s', (line, expected) => {
    expect(summary(line)).toBe(expected);
  });

  test('each package has its own place', () => {
    const line = 'apk add --no-cache gcc musl-dev';
    const [found] = recognizePackageCommands(invocationIn(line));
    expect(found?.packages.map(({ span }) => line.slice(span.start, span.end))).toEqual(['gcc', 'musl-dev']);
    expect(found?.updates).toBe(true);
  });
});
