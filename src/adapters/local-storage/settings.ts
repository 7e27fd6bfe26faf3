import { isPersonalSetting, type SettingStore } from '../../core/backup/content.ts';
import { AppError } from '../../core/errors.ts';

/** What the person set, in local storage. */
export const openSettings = (): SettingStore => ({
  read: () => Object.fromEntries(personalKeys().map((key) => [key, localStorage.getItem(key) ?? ''])),
  replace: (settings) => {
    for (const key of personalKeys()) if (!Object.hasOwn(settings, key)) localStorage.removeItem(key);
    try {
      for (const [key, value] of Object.entries(settings)) localStorage.setItem(key, value);
    } catch (cause) {
      throw new AppError('storage/quota', 'everything was restored but the settings: expected room for them, found none', { cause });
    }
  },
});

const personalKeys = (): readonly string[] => Object.keys(localStorage).filter(isPersonalSetting).sort();
