//! The recovery file: making it, proving it, and coming back with it.

use super::texts;

texts! {
    /// The recovery file (恢复文件).
    Recover {
        title: "恢复文件", "復原檔案", "Recovery file";
        row: "做一个恢复文件", "做一個復原檔案", "Make a recovery file";
        row_detail: "手机丢了，用它和密码当回群主；做不做都行", "手機丟了，用它和密碼當回群主；做不做都行", "If the phone is lost, it and a passphrase make you the owner again; optional";
        sub: "群主跟着这部手机走。手机丢了，用这个文件加密码，在别的手机上当回群主。", "群主跟著這部手機走。手機丟了，用這個檔案加密碼，在別的手機上當回群主。", "Ownership lives on this phone. If it is lost, this file and its passphrase make you the owner on another.";
        backup: "请一位运营也是一种备份：TA 能照常管群，只是不能任免。两样都做最稳。", "請一位運營也是一種備份：TA 能照常管群，只是不能任免。兩樣都做最穩。", "A second operator is a backup too: they run everything but appointing. Having both is safest.";
        step_make: "一、定密码，存文件", "一、定密碼，存檔案", "1. Choose a passphrase, save the file";
        passphrase: "密码", "密碼", "Passphrase";
        passphrase_hint(least: usize): format!("至少 {least} 个字，自己记得住、别人猜不到。忘了谁也找不回。"), format!("至少 {least} 個字，自己記得住、別人猜不到。忘了誰也找不回。"), format!("At least {least} characters, easy for you and hard to guess. Nobody can recover it.");
        passphrase_short(least: usize): format!("至少 {least} 个字"), format!("至少 {least} 個字"), format!("At least {least} characters");
        make: "生成文件", "產生檔案", "Make the file";
        saved(name: &str): format!("已交给浏览器下载：{name}"), format!("已交給瀏覽器下載：{name}"), format!("Handed to the browser: {name}");
        keep_where: "存到网盘、电脑或发给自己，别只放在这部手机里。", "存到雲端硬碟、電腦或發給自己，別只放在這部手機裡。", "Keep it elsewhere too: a cloud drive, a computer, a message to yourself.";
        as_text: "没看到文件？复制文字存起来", "沒看到檔案？複製文字存起來", "No file? Copy it as text";
        step_prove: "二、打开一次，证明能用", "二、開啟一次，證明能用", "2. Open it once, to prove it";
        prove_text: "选刚存下的那个文件，再输一遍密码。打得开，它才生效。", "選剛存下的那個檔案，再輸一遍密碼。打得開，它才生效。", "Choose the file that you saved and enter the passphrase again. Only when it opens does it count.";
        choose: "选恢复文件", "選復原檔案", "Choose the recovery file";
        paste: "或者粘贴文件里的文字", "或者貼上檔案裡的文字", "Or paste the text of the file";
        read: "读这段文字", "讀這段文字", "Read this text";
        prove: "打开看看", "開啟看看", "Open it";
        proven: "能打开，恢复文件已生效。", "能開啟，復原檔案已生效。", "It opens: the recovery file counts from now on.";
        proven_next: "把群文件也导出存一份：恢复时要用到群的记录。", "把群檔案也匯出存一份：復原時要用到群的紀錄。", "Export the group's file as well: it is needed to have the record back.";
        export: "去导出群文件", "去匯出群檔案", "Export the group's file";
        not_this: "这不是刚做的那个文件。", "這不是剛做的那個檔案。", "This is not the file that was just made.";
        not_here: "恢复文件要在群主现在用的那部手机上做。", "復原檔案要在群主現在用的那部手機上做。", "A recovery file is made on the phone that owns the group.";

        use_title: "用恢复文件", "用復原檔案", "Use a recovery file";
        use_text: "群主换了手机、丢了手机：用恢复文件和密码，在这部手机上当回群主。", "群主換了手機、丟了手機：用復原檔案和密碼，在這部手機上當回群主。", "For an owner whose phone is lost: the recovery file and its passphrase make this phone the owner's.";
        use_go: "我是群主，我有恢复文件", "我是群主，我有復原檔案", "I am the owner and have one";
        of_group(name: &str, day: &str): format!("「{name}」的恢复文件，{day}做的"), format!("「{name}」的復原檔案，{day}做的"), format!("Recovery file of {name}, made {day}");
        of_other(name: &str): format!("这是「{name}」的恢复文件，不是现在打开的群。恢复后会打开那个群。"), format!("這是「{name}」的復原檔案，不是現在開啟的群。復原後會開啟那個群。"), format!("This belongs to {name}, which is not the group that is open. It will be opened.");
        import_first: "这部手机上还没有这个群的记录。有群文件的话，先在上面导入，再来恢复。", "這部手機上還沒有這個群的紀錄。有群檔案的話，先在上面匯入，再來復原。", "This phone has no record of that group yet. If you have its file, import it above first.";
        gives_up: "这部手机上现在的身份会放下，记录都还在。", "這部手機上現在的身分會放下，紀錄都還在。", "What this phone was in the group is given up; the record stays.";
        go: "在这部手机上恢复", "在這部手機上復原", "Restore on this phone";
        opening: "正在打开，要几秒……", "正在開啟，要幾秒……", "Opening, a few seconds…";
        done(who: &str): format!("恢复好了，{who}"), format!("復原好了，{who}"), format!("Restored: {who}");
        import_next: "再导入群文件，就又能管群了。", "再匯入群檔案，就又能管群了。", "Import the group's file to run the group again.";
        wrong: "打不开：密码不对，或者文件被改动过。", "打不開：密碼不對，或者檔案被改動過。", "It does not open: the passphrase is wrong, or the file was altered.";
        not_ours: "这不是恢复文件。", "這不是復原檔案。", "This is no recovery file.";
        damaged: "这个恢复文件不完整，或者被改动过。换一份备份试试。", "這個復原檔案不完整，或者被改動過。換一份備份試試。", "This recovery file is cut or was altered. Try another copy.";
        newer: "这个恢复文件是新版本做的。刷新页面再试。", "這個復原檔案是新版本做的。重新整理頁面再試。", "This recovery file comes from a newer version. Reload and try again.";
        use_below: "这是恢复文件，不是群文件。用下面的「用恢复文件」。", "這是復原檔案，不是群檔案。用下面的「用復原檔案」。", "This is a recovery file, not the group's. Use it under “Use a recovery file” below.";
    }
}
