import type { ComponentChildren } from 'preact';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Tone } from './badge.tsx';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

/** A screen with nothing on it says why, and gives at most one next step. */
export function Empty({
	icon,
	title,
	children,
	action,
}: {
	icon: IconName;
	title: string;
	children?: ComponentChildren;
	action?: ComponentChildren;
}) {
	return (
		<div class="state">
			<Icon name={icon} size={32} />
			<h2>{title}</h2>
			{children && <p>{children}</p>}
			{action}
		</div>
	);
}

/** Something failed: the sentence for its code, and another try where that makes sense. */
export function ErrorState({
	failure,
	onRetry,
}: {
	failure: { code: string; params?: Readonly<Record<string, string | number>> };
	onRetry?: () => unknown;
}) {
	return (
		<div class="state" role="alert">
			<Icon name={failure.code === 'offline' ? 'offline' : 'alert'} size={32} />
			<p>{failureSentence(failure)}</p>
			{onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
		</div>
	);
}

/** One line over a page: what is so, and what can be done about it. */
export function Notice({
	tone,
	icon,
	children,
	action,
}: {
	tone: Tone;
	icon: IconName;
	children: ComponentChildren;
	action?: ComponentChildren;
}) {
	return (
		<div class={`notice tone-${tone}`} role={tone === 'alarm' ? 'alert' : 'status'}>
			<Icon name={icon} />
			<span>{children}</span>
			{action}
		</div>
	);
}

/** Grey lines in place of rows that are being read. */
export function Loading({ rows = 6 }: { rows?: number }) {
	return (
		<div role="status" aria-label={t('loading')} style={{ display: 'grid', gap: '8px', padding: '12px' }}>
			{Array.from({ length: rows }, (_, row) => (
				<div key={row} class="skeleton" style={{ height: '28px' }} />
			))}
		</div>
	);
}
