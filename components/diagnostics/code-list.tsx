import type { UnknownCode } from '../../lib/overlay/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Age } from '../base/age.tsx';
import { Empty } from '../base/states.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';

/** Status codes and texts that no rule knows. */
export function CodeList({ codes, now }: { codes: readonly UnknownCode[]; now: number }) {
	if (codes.length === 0)
		return (
			<Empty icon="check" title={t('codes_none')}>
				{t('codes_none_text')}
			</Empty>
		);
	return (
		<>
			<p class="diagnostics-about">{t('codes_about')}</p>
			<table class="plain-table card">
				<thead>
					<tr>
						<th scope="col">{t('marketplace')}</th>
						<th scope="col">{t('order_code')}</th>
						<th scope="col">{t('codes_seen')}</th>
						<th scope="col">{t('codes_last')}</th>
					</tr>
				</thead>
				<tbody>
					{codes.map(({ id, marketplace, code, count, lastAt }) => (
						<tr key={id}>
							<td>{marketplaceName(marketplace)}</td>
							<td>
								<code>{code}</code>
							</td>
							<td>{numberText(count)}</td>
							<td>
								<Age at={lastAt} now={now} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}
