import { type MessageKey, t } from '../../lib/platform/i18n.ts';

/** What an action is called: `ozon.hand-over` is "Передать к отгрузке". */
export const actionTitle = (actionId: string): string => t(`action_${actionId.replace(/[.-]/g, '_')}` as MessageKey);
