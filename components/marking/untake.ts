import { call } from '../../lib/messaging/client.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';

/** Takes an import of so many codes back, and says whether that could still be done. */
export const untake = (importId: string, count: number): Promise<boolean> =>
	tell(async () => {
		const done = await call['marks.untake']({ importId });
		toast(done ? plural('mark_untaken', count) : t('mark_untake_refused'));
	});
