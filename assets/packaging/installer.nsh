; What the installer does besides copying files. It asks about a shortcut on the desktop and about the firewall rule.
; The installation runs without administrator rights. Only the command for the firewall requests them.

!define FIREWALL_RULE "Cogwheel (SADP discovery, UDP in)"

!macro customInstall
  ; Not on an update, so that the user's earlier choice stays, and not in a silent installation.
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION "Put a shortcut to ${PRODUCT_NAME} on the desktop?" IDNO cogwheelNoShortcut
      CreateShortCut "$DESKTOP\${PRODUCT_NAME}.lnk" "$appExe" "" "$appExe" 0
      WinShell::SetLnkAUMI "$DESKTOP\${PRODUCT_NAME}.lnk" "${APP_ID}"
    cogwheelNoShortcut:
    MessageBox MB_YESNO|MB_ICONQUESTION "${PRODUCT_NAME} hears cameras and recorders by the answers (UDP) they send to this PC.$\r$\n$\r$\nAllow these answers in Windows Firewall, for this program only, on all networks? Windows asks for an administrator once. Without it, many devices are not found." IDNO cogwheelNoRule
      ExecShellWait "runas" "$SYSDIR\netsh.exe" 'advfirewall firewall add rule name="${FIREWALL_RULE}" dir=in action=allow protocol=UDP program="$appExe" profile=any enable=yes' SW_HIDE
      WriteRegDWORD HKCU "Software\Cogwheel" "FirewallRule" 1
    cogwheelNoRule:
  ${endIf}
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    Delete "$DESKTOP\${PRODUCT_NAME}.lnk"
    ReadRegDWORD $R0 HKCU "Software\Cogwheel" "FirewallRule"
    ${if} $R0 == 1
      ; Deletes only Cogwheel's own rule for exactly this program file.
      ExecShellWait "runas" "$SYSDIR\netsh.exe" 'advfirewall firewall delete rule name="${FIREWALL_RULE}" program="$INSTDIR\${APP_EXECUTABLE_FILENAME}"' SW_HIDE
      DeleteRegKey HKCU "Software\Cogwheel"
    ${endIf}
    ${ifNot} ${Silent}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove the settings, the journal and the logins that ${PRODUCT_NAME} keeps on this PC too?" IDNO cogwheelKeepData
        RMDir /r "$APPDATA\${APP_PRODUCT_FILENAME}"
      cogwheelKeepData:
    ${endIf}
  ${endIf}
!macroend
