# Run once, in a PowerShell window opened as administrator, from the folder with the program (for instance C:\LivingPlan),
# after `npm run build`. It makes two tasks: the server, which starts with the machine, and a backup every evening.
param(
  [Parameter(Mandatory)] [string] $PublicUrl,
  [string] $DataDir = "$env:ProgramData\LivingPlan",
  [string] $BackupDir = "$env:ProgramData\LivingPlanBackups"
)
$ErrorActionPreference = 'Stop'
$program = (Get-Location).Path
$node = (Get-Command node.exe).Source

# The data is for the service's account and administrators only.
foreach ($folder in $DataDir, $BackupDir) {
  New-Item -ItemType Directory -Force $folder | Out-Null
  icacls $folder /inheritance:r /grant:r '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-19:(OI)(CI)F' | Out-Null
}

$settings = @"
set NODE_ENV=production
set PUBLIC_URL=$PublicUrl
set DATA_DIR=$DataDir
"@
Set-Content "$program\living-plan.cmd" @"
@echo off
cd /d "$program"
$settings
"$node" --enable-source-maps dist\server\main.js 1>> "$DataDir\start.log" 2>> "$DataDir\server.log"
"@
Set-Content "$program\living-plan-backup.cmd" @"
@echo off
cd /d "$program"
$settings
for /f %%d in ('powershell -NoProfile -Command "Get-Date -Format yyyy-MM-dd-HHmm"') do set NOW=%%d
"$node" dist\server\admin.js backup "$BackupDir\plan-%NOW%.backup" || exit /b 1
forfiles /p "$BackupDir" /m plan-*.backup /d -35 /c "cmd /c del @path" 2>nul
exit /b 0
"@

$account = New-ScheduledTaskPrincipal -UserId 'NT AUTHORITY\LOCAL SERVICE' -LogonType ServiceAccount
$forever = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
  -ExecutionTimeLimit ([TimeSpan]::Zero) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
Register-ScheduledTask 'Living Plan' -Force -Principal $account -Settings $forever `
  -Trigger (New-ScheduledTaskTrigger -AtStartup) `
  -Action (New-ScheduledTaskAction -Execute "$program\living-plan.cmd") | Out-Null
Register-ScheduledTask 'Living Plan backup' -Force -Principal $account `
  -Settings (New-ScheduledTaskSettingsSet -StartWhenAvailable) `
  -Trigger (New-ScheduledTaskTrigger -Daily -At '18:30') `
  -Action (New-ScheduledTaskAction -Execute "$program\living-plan-backup.cmd") | Out-Null
Start-ScheduledTask 'Living Plan'
Write-Host "Living Plan starts. The owner's sign-in link is the last line of $DataDir\start.log"
