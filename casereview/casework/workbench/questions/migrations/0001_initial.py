import casereview.casework.workbench.questions.rules
import casereview.foundation.sealing.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casefile', '0001_initial'),
        ('chronology', '0001_initial'),
        ('people', '0001_initial'),
        ('sealing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('about', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('text', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('proposed', 'not asked yet'), ('asked', 'asked'), ('asked_again', 'asked again'), ('answered', 'answered'), ('accepted', 'answer accepted'), ('withdrawn', 'withdrawn')], default=casereview.casework.workbench.questions.rules.State['PROPOSED'], max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('written_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('answer', 'answer'), ('again', 'asked again')], max_length=8)),
                ('text', casereview.foundation.sealing.fields.SealedField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='casefile.case')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='questions.question')),
                ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='chronology.upload')),
                ('vault', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sealing.vault')),
            ],
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['case', 'agency', 'state'], name='question_by_agency'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='question_number_once_a_case'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asked_at__isnull', True), ('asked_by__isnull', True)), models.Q(('asked_at__isnull', False), ('asked_by__isnull', False)), _connector='OR'), name='question_asked_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='question_settled_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.UniqueConstraint(fields=('question', 'position'), name='question_turn_once_a_place'),
        ),
    ]
