/**
 * A real disk of a few megabytes, for one process and its children: a file system in memory, in a mount namespace of their own, so that
 * nothing of the machine is touched. Where the system forbids that there is none.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const alone = ['-r', '-m'];

export const smallDisksAreHere =
  process.platform === 'linux' &&
  spawnSync('unshare', [...alone, 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt'], { stdio: 'ignore' }).status ===
    0;

export class SmallDisk {
  private constructor(
    private readonly holder: ChildProcess,
    readonly path: string,
  ) {}

  /** @param path a folder that is there, over which it lies for those who are inside */
  static async of(path: string, megabytes: number): Promise<SmallDisk> {
    const script = 'mount -t tmpfs -o size="$1"m tmpfs "$2" && echo there && exec sleep 1000000';
    const holder = spawn('unshare', [...alone, 'sh', '-c', script, 'sh', String(megabytes), path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve, reject) => {
      holder.stdout.once('data', resolve);
      holder.once('exit', () => reject(new Error('The disk could not be made.')));
    });
    return new SmallDisk(holder, path);
  }

  /** What a command is put behind to run where the disk is. */
  get inside(): readonly string[] {
    return ['nsenter', '-t', String(this.holder.pid), '-U', '-m', '--preserve-credentials'];
  }

  /** Takes room away. */
  fill(megabytes: number): void {
    writeFileSync(this.at('filling'), Buffer.alloc(megabytes << 20, 1));
  }

  empty(): void {
    rmSync(this.at('filling'), { force: true });
  }

  copyTo(folder: string): void {
    cpSync(this.at(''), folder, { recursive: true });
  }

  end(): void {
    this.holder.kill('SIGKILL');
  }

  private at(name: string): string {
    return join(`/proc/${this.holder.pid}/root${this.path}`, name);
  }
}
