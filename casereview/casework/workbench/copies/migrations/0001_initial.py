import casereview.foundation.sealing.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('files', '0001_initial'),
        ('sealing', '0001_initial'),
        ('story', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('docx', 'Word'), ('xlsx', 'Excel'), ('csv', 'CSV'), ('pdf', 'PDF'), ('json', 'JSON')], max_length=4)),
                ('count', models.PositiveIntegerField()),
                ('has_names', models.BooleanField()),
                ('has_marks', models.BooleanField(default=False)),
                ('entries', casereview.foundation.sealing.fields.SealedBytesField(null=True)),
                ('said', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('taken_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('story', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='story.story')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='copy_number_once_a_case')],
            },
        ),
    ]
