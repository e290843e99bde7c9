import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Empty, Loading } from '../base/states.tsx';
import { useWork } from '../base/use-work.ts';

/** The background makes the summary within a moment of waking; later than this something is wrong. */
const patienceMs = 3000;

/** In place of everything while there is no summary: it is being made, or it could not be made or read. */
export function NotReady() {
	const [late, setLate] = useState(false);
	const { failure, run } = useWork();
	useEffect(() => {
		const timer = setTimeout(() => setLate(true), patienceMs);
		return () => clearTimeout(timer);
	}, []);
	if (!late) return <Loading />;
	return (
		<Empty
			icon="alert"
			title={t('popup_unread_title')}
			action={
				<Button look="main" onClick={() => run(() => call['sync.now']({}))}>
					{t('refresh')}
				</Button>
			}
		>
			{failure ? failureSentence(failure) : t('popup_unread_text')}
		</Empty>
	);
}
