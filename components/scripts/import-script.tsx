import { useMemo } from 'preact/hooks';
import type { Failure } from '../../lib/core/errors.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { countDiff, diffScripts } from '../../lib/support/edit/diff.ts';
import { type ImportChoice, sameAs } from '../../lib/support/files/import-plan.ts';
import type { SharedScript } from '../../lib/support/files/share-file.ts';
import type { ScriptFinding } from '../../lib/support/lint/findings.ts';
import { Badge } from '../base/badge.tsx';
import { Select } from '../base/field.tsx';
import { countWords } from './script-counts.ts';
import type { ScriptEntry } from './script-entry.ts';
import { ScriptFindings } from './script-findings.tsx';
import { VersionDiff } from './version-diff.tsx';

const mostTopicsShown = 8;

/** What has become of a script of the file. */
export type ImportOutcome = { done: true } | { failure: Failure };

interface ImportScriptProps {
	shared: SharedScript;
	entries: readonly ScriptEntry[];
	findings: readonly ScriptFinding[] | 'failed' | undefined;
	choice: ImportChoice;
	/** Another script of the file would be a next version of the same own one. */
	isTwice: boolean;
	outcome: ImportOutcome | undefined;
	onChoose: (choice: ImportChoice) => void;
}

const wordOf = (choice: ImportChoice): string => (choice.as === 'version' ? choice.of : choice.as);
const choiceOf = (word: string): ImportChoice => (word === 'new' || word === 'skip' ? { as: word } : { as: 'version', of: word });

/** One script of a file: what is in it, and what becomes of it. Everything is drawn as text. */
export function ImportScript({ shared, entries, findings, choice, isTwice, outcome, onChoose }: ImportScriptProps) {
	const { body, version } = shared;
	const own = entries.filter((entry) => entry.own);
	const same = useMemo(() => sameAs(body, entries), [body, entries]);
	const target = choice.as === 'version' ? own.find(({ id }) => id === choice.of) : undefined;
	const isOver = outcome !== undefined && 'done' in outcome;
	return (
		<li class="import-script">
			<div class="script-head">
				<h3>{body.title}</h3>
				{isOver && <Badge tone="done">{t('import_done')}</Badge>}
			</div>
			<div class="script-about">
				<p>
					{countWords(body)}
					{version !== undefined && version > 0 && <span class="quiet"> · {t('import_version_there', { n: version })}</span>}
				</p>
				{body.topics.length > 0 && (
					<p class="quiet">
						{body.topics
							.slice(0, mostTopicsShown)
							.map(({ title }) => title)
							.join(' · ')}
						{body.topics.length > mostTopicsShown && ` · ${plural('import_topics_more', body.topics.length - mostTopicsShown)}`}
					</p>
				)}
				<ScriptFindings script={{ id: '', ...body }} findings={findings} />
			</div>
			{same && <p class="quiet">{t('import_same', { title: same.body.title })}</p>}
			{!isOver && (
				<Select
					label={t('import_what')}
					value={wordOf(choice)}
					options={[
						{ value: 'new', text: t('import_as_new') },
						...own.map((entry) => ({
							value: entry.id,
							text: t('import_as_version', { n: entry.version + 1, title: entry.body.title }),
						})),
						{ value: 'skip', text: t('import_as_none') },
					]}
					onChange={(word) => onChoose(choiceOf(word))}
				/>
			)}
			{isTwice && <p class="field-error">{t('import_twice')}</p>}
			{outcome && 'failure' in outcome && <p class="field-error">{failureSentence(outcome.failure)}</p>}
			{target && !isOver && <Changes from={target} to={shared} />}
		</li>
	);
}

/** What the own script would say otherwise. */
function Changes({ from, to }: { from: ScriptEntry; to: SharedScript }) {
	const diff = useMemo(() => diffScripts(from.body, to.body), [from, to]);
	const counts = Object.values(countDiff(diff));
	const sum = (kind: 'added' | 'removed' | 'changed') => counts.reduce((all, count) => all + count[kind], 0);
	const isSame = diff.fields.length + diff.parts.length === 0;
	if (isSame) return <p class="quiet">{t('diff_nothing')}</p>;
	return (
		<details class="import-changes">
			<summary>
				{t('import_changes', {
					title: from.body.title,
					added: sum('added'),
					removed: sum('removed'),
					changed: sum('changed') + diff.fields.length,
				})}
			</summary>
			<VersionDiff diff={diff} before={from.body} after={to.body} />
		</details>
	);
}
