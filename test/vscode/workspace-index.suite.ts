import { strict as assert } from 'node:assert';
import { requireProject, setUserSetting, untilAsked, withTwoIndexes } from './two-indexes.ts';

describe('an index that the workspace names', () => {
  it('is asked only once the user allows its host, and then at once', () => withTwoIndexes(async (indexes) => {
    await requireProject('first-thing', indexes);
    await untilAsked(indexes.own, 'first-thing');
    assert.deepEqual(indexes.named.asked, []);
    await setUserSetting('index.allowedHosts', [indexes.named.host]);
    await untilAsked(indexes.named, 'first-thing');
  }));
});

describe('offline', () => {
  it('asks nobody', () => withTwoIndexes(async (indexes) => {
    await requireProject('second-thing', indexes);
    await untilAsked(indexes.own, 'second-thing');
    await setUserSetting('offline', true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await requireProject('third-thing', indexes);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.ok(!indexes.own.asked.includes('third-thing'));
    await setUserSetting('offline', false);
    await untilAsked(indexes.own, 'third-thing');
  }));
});
