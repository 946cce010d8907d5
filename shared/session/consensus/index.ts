/** What `server` and `client` use of the choices of a class. */
export { choosing } from './commands.js';
export { agree, nextAgreement, type Moving } from './agree.js';
export { binAlpha, choiceBin, distribution, type LayerChoices } from './distribution.js';
export {
  agreeOn,
  groupOfWished,
  hasMedian,
  isWishedGroup,
  nextSetting,
  settingChoices,
  settingIn,
  wishedSettings,
  type SettingChoices,
  type WishedGroup,
  type WishedValue,
} from './settings.js';
export type { Agreement, Choice, Wished, Wishes } from './state.js';
