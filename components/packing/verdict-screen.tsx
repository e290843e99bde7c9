import { useEffect, useRef } from 'preact/hooks';
import { markProblems } from '../../lib/marking/model.ts';
import type { PackReason, PackVerdict } from '../../lib/packing/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Picture } from '../base/picture.tsx';
import { isLoud, verdictLook } from './verdict-look.ts';

const isMarkProblem = (reason: string): reason is (typeof markProblems)[number] => (markProblems as readonly string[]).includes(reason);

/** Why, in a sentence; nothing where the title says it all. */
function reasonText({ reason, packer }: PackVerdict): string | undefined {
	if (reason === undefined) return undefined;
	if (isMarkProblem(reason)) return t(`mark_problem_${underscored(reason)}`);
	if (reason === 'taken') return packer ? t('pack_reason_taken_by', { packer }) : t('pack_reason_taken');
	return t(`pack_reason_${underscored(reason as Exclude<PackReason, 'taken'>)}`);
}

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}` ? `${Head}_${Underscored<Tail>}` : Text;
const underscored = <Text extends string>(text: Text) => text.replaceAll('-', '_') as Underscored<Text>;

/** The last answer in one line, when it is a good one. */
export function VerdictLine({ verdict }: { verdict: PackVerdict | undefined }) {
	const look = verdict && verdictLook(verdict);
	return (
		<p class="pack-said" role="status">
			{look && verdict && !isLoud(look.tone) && look.tone !== 'ask' && (
				<>
					<Icon name={look.icon} size={20} />
					<b>{verdict.complete ? t('pack_said_complete') : t(look.title)}</b>
					{verdict.kind === 'undone' && verdict.reason && <span>{reasonText(verdict)}</span>}
					{verdict.code !== '' && <code class="cut">{verdict.code}</code>}
				</>
			)}
		</p>
	);
}

interface VerdictScreenProps {
	verdict: PackVerdict | undefined;
	onChoose: (cardId: string) => void;
	onDismiss: () => void;
}

/** What must not be overlooked fills the panel, until it is put away or the next code is scanned. */
export function VerdictScreen({ verdict, onChoose, onDismiss }: VerdictScreenProps) {
	const first = useRef<HTMLDivElement>(null);
	const look = verdict && verdictLook(verdict);
	const shown = look !== undefined && (isLoud(look.tone) || look.tone === 'ask');
	useEffect(() => {
		if (shown) first.current?.querySelector('button')?.focus();
	}, [verdict?.scanId, shown]);
	if (!verdict || !look || !shown) return null;
	return (
		<div
			class="pack-verdict"
			data-tone={look.tone}
			role="alertdialog"
			aria-label={t(look.title)}
			onKeyDown={(event) => {
				if (event.key === 'Escape') onDismiss();
			}}
		>
			<Icon name={look.icon} size={72} />
			<h2>{t(look.title)}</h2>
			{reasonText(verdict) && <p>{reasonText(verdict)}</p>}
			{verdict.code !== '' && <code>{verdict.code}</code>}
			<div ref={first} class="pack-verdict-buttons">
				{verdict.choices?.map(({ cardId, name, article, size, picture }) => (
					<button key={cardId} type="button" class="pack-choice" onClick={() => onChoose(cardId)}>
						<Picture src={picture} size={48} />
						<span>
							<b>{name}</b>
							<small>{[article, size].filter(Boolean).join(' · ')}</small>
						</span>
					</button>
				))}
				<Button onClick={onDismiss}>{t(look.tone === 'ask' ? 'cancel' : 'pack_understood')}</Button>
			</div>
		</div>
	);
}
