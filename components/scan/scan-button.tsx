import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { ScanDialog } from './scan-dialog.tsx';

/** Beside a search box: reads a code with the camera and hands it over. */
export function ScanButton({ onRead }: { onRead: (code: string) => void }) {
	const [open, setOpen] = useState(false);
	return (
		<>
			<Button look="quiet" label={t('scan_camera')} onClick={() => setOpen(true)}>
				<Icon name="scan" />
			</Button>
			{open && (
				<ScanDialog
					onRead={(code) => {
						setOpen(false);
						onRead(code);
					}}
					onClose={() => setOpen(false)}
				/>
			)}
		</>
	);
}
