import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import type { LabelTarget, PrintSource } from '../../lib/labels/model.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { PrintDialog } from './print-dialog.tsx';

interface PrintButtonProps {
	/** Asked for when it is pressed. */
	targets: () => readonly LabelTarget[] | Promise<readonly LabelTarget[]>;
	cabinets: readonly Cabinet[];
	source: PrintSource;
	tabId?: number;
	look?: 'plain' | 'main';
	reprint?: boolean;
	children: ComponentChildren;
}

/** Opens the question what is to be printed, and how. */
export function PrintButton({ targets, cabinets, source, tabId, look = 'plain', reprint, children }: PrintButtonProps) {
	const [asked, setAsked] = useState<readonly LabelTarget[]>();
	return (
		<>
			<Button small look={look} onClick={async () => setAsked(await targets())}>
				<Icon name="print" size={13} /> {children}
			</Button>
			{asked && (
				<PrintDialog
					targets={asked}
					cabinets={cabinets}
					source={source}
					{...(tabId === undefined ? {} : { tabId })}
					{...(reprint ? { reprint } : {})}
					onClose={() => setAsked(undefined)}
				/>
			)}
		</>
	);
}
