import type { KeyCheck } from '../../lib/messaging/protocol.ts';
import { dateText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Notice } from '../base/states.tsx';

/** What the marketplace said of a key: whose it is, until when, and what it may not read. */
export function KeyReport({ check }: { check: KeyCheck }) {
	const end = check.key.expiresAt === undefined ? t('key_no_end') : t('key_until', { date: dateText(check.key.expiresAt) });
	return (
		<>
			<Notice tone="done" icon="check">
				<b>{t('key_accepted', { account: check.accountName || check.accountId })}</b>
				<br />
				{[end, ...check.shops.map(({ name, scheme }) => `${name} (${scheme.toUpperCase()})`)].join(' · ')}
			</Notice>
			{check.missing.length > 0 && (
				<Notice tone="act" icon="alert">
					{t('key_missing_rights', { rights: check.missing.map((right) => t(`right_${right}`)).join(', ') })}
				</Notice>
			)}
		</>
	);
}
