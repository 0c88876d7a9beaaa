import type { Message } from "#i18n/translate";
import type { setupEn } from "#i18n/words/setup.en";

export const setupZh: Record<keyof typeof setupEn, Message> = {
  "setup.port-wrong": "PORT 的值为“{value}”，应为 0 到 65535 之间的整数（0 表示任选一个空闲端口）。",
  "setup.host-wrong":
    "HOST 的值为“{value}”，应为 IP 地址或主机名，例如 127.0.0.1（仅本机可访问）或 0.0.0.0（网络内可访问）。",
  "setup.data-folder-wrong": "PARLEY_DATA 的值为“{value}”，应为文件夹路径，但该处已有同名文件。请改用其他路径。",
  "setup.database-url-wrong": "DATABASE_URL 的值为“{value}”，格式应为 postgres://用户名:密码@主机:5432/数据库名。",
  "setup.public-url-wrong":
    "PARLEY_URL 的值为“{value}”，应为本系统的对外网址，以 http:// 或 https:// 开头，不带路径、查询参数和密码，例如 https://dialogue.example.org。",
  "setup.trusted-proxies-wrong":
    "PARLEY_TRUSTED_PROXIES 的值为“{value}”，应为以逗号分隔的 IP 地址或网段，例如 127.0.0.1,10.0.0.0/8。其中“{entry}”两者都不是。",
  "setup.smtp-url-wrong": "SMTP_URL 的值为“{value}”，格式应为 smtp://用户名:密码@主机:587 或 smtps://…。",
  "setup.mail-from-wrong":
    "MAIL_FROM 的值为“{value}”，应为一个邮箱地址，可单独写，也可写成：对话会务组 <office@dialogue.example.org>。",
  "setup.mail-from-missing": "已设置 SMTP_URL，但未设置 MAIL_FROM。请将 MAIL_FROM 设为发件邮箱地址。",
  "setup.public-url-missing":
    "已设置 SMTP_URL，但未设置 PARLEY_URL，邮件中的链接将无法打开。请将 PARLEY_URL 设为本系统的对外网址。",
  "setup.log-wrong": "PARLEY_LOG 的值为“{value}”，只能是以下之一：silent、error、info、debug。",
  "setup.secret-placeholder": "{name} 中的密码是占位符或常见密码。请先换成您自己的密码，再启动。",
  "setup.variable-unknown": "{name} 不是本系统的设置项。可用的设置项：{known}。",
  "setup.argument-unknown": "“{value}”不是此命令的选项。可用的选项：{known}。",
  "setup.data-unwritable":
    "无法使用数据文件夹 {folder}（{reason}）。请为当前用户授予读写权限，或将 PARLEY_DATA 设为其他文件夹。",
  "setup.data-other-owner":
    "{folder} 中的数据库属于本机的另一位用户（用户 ID：{owner}）。请以该用户或 root 身份启动系统。",
  "setup.data-in-use":
    "系统已在使用数据文件夹 {folder} 运行（进程号 {pid}）。请先停止该进程，或将 PARLEY_DATA 设为其他文件夹。",
  "setup.data-in-use-command": "终端命令（进程号 {pid}）正在使用数据文件夹 {folder}。请待其结束后重试。",
  "setup.data-in-use-elsewhere": "数据文件夹 {folder} 正被另一个容器或另一台机器上的系统使用。请先停止那一个。",
  "setup.secrets-lost": "密钥文件 {file} 缺失或损坏，但它所对应的数据库仍在。请从备份中恢复该文件。",
  "setup.no-binaries":
    "内置数据库不支持当前系统（{platform}）。请将 DATABASE_URL 设为 PostgreSQL 15 或更高版本的服务器。",
  "setup.binaries-broken":
    "内置数据库无法在当前系统上运行（{reason}）。请将 DATABASE_URL 设为 PostgreSQL 15 或更高版本的服务器。",
  "setup.root-unsupported": "在当前系统上，内置数据库不能由 root 启动。请以普通用户身份启动，或设置 DATABASE_URL。",
  "setup.version-other":
    "{folder} 中的数据库由 PostgreSQL {found} 创建，而当前版本内置的是 PostgreSQL {expected}。请用原来的版本启动，再通过导出和导入迁移数据。",
  "setup.database-create-failed": "无法在 {folder} 中创建数据库：{reason}",
  "setup.database-start-failed": "{folder} 中的数据库未能启动：{reason} 详见 {log}。",
  "setup.external-unreachable":
    "无法连接 DATABASE_URL 指定的数据库（{address}）：{reason}。请检查数据库是否在运行、地址是否正确。",
  "setup.external-refused":
    "DATABASE_URL 指定的数据库（{address}）拒绝了该用户：{reason}。请检查用户名、密码和数据库名。",
  "setup.external-missing": "DATABASE_URL 指定的数据库（{address}）不存在。请先创建数据库（编码 UTF8），再启动。",
  "setup.external-version": "DATABASE_URL 指定的数据库（{address}）是 PostgreSQL {found}，系统需要 15 或更高版本。",
  "setup.external-encoding":
    "DATABASE_URL 指定的数据库（{address}）的编码为 {found}，系统需要 UTF8。请以 ENCODING 'UTF8' 创建数据库。",
  "setup.data-newer":
    "该数据库由更新版本的 Parley 创建（已包含 {newest}，当前程序只到 {known}）。请启动该版本或更新的版本。",
  "setup.port-taken": "端口 {port} 已被其他程序占用。请停止该程序，或将 PORT 设为其他端口。",
  "setup.port-refused":
    "Parley 无法在 {host} 的端口 {port} 上监听（{reason}）。请将 PORT 设为大于 1023 的数字，或将 HOST 设为本机地址。",
  "setup.ready": "Parley（洽谈）已就绪：{address}",
  "setup.first-link": "尚无人登录。请打开以下一次性链接，成为首位管理员（24 小时内有效）：",
  "setup.demo-ready": "演示活动已载入：{address}",
};
