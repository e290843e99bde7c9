import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';

/** The order in the marketplace's own words, asked for when somebody wants to see it. */
export function RawAnswer({ orderId }: { orderId: string }) {
	const [answer, setAnswer] = useState<{ text?: string }>();
	const { failure, run, clear } = useWork();
	useEffect(() => {
		setAnswer(undefined);
		clear();
	}, [orderId]);
	const fetchIt = async () => {
		const got = await run(() => call['orders.raw']({ orderId }));
		if (got) setAnswer(got);
	};
	const copy = async () => {
		await navigator.clipboard.writeText(answer?.text ?? '');
		toast(t('copied'));
	};
	return (
		<section class="raw-answer">
			{!answer && (
				<Button small look="quiet" onClick={fetchIt}>
					<Icon name="page" size={13} /> {t('order_raw')}
				</Button>
			)}
			{failure && (
				<p class="field-error" role="alert">
					{failureSentence(failure)}
				</p>
			)}
			{answer && answer.text === undefined && <p class="quiet">{t('order_raw_none')}</p>}
			{answer?.text !== undefined && (
				<details open>
					<summary>{t('order_raw')}</summary>
					<p class="quiet">{t('order_raw_about')}</p>
					<textarea class="input" readOnly rows={16} spellcheck={false} aria-label={t('order_raw')} value={answer.text} />
					<Button small onClick={copy}>
						{t('table_copy')}
					</Button>
				</details>
			)}
		</section>
	);
}
